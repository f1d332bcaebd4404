import type { FieldTreatment, Settings } from '../settings';

/** What the log shows in place of a masked value. */
export const MASK = '***';

/** How one app's fields enter the log. Field codes are looked up as data, never as members of an object. */
export interface FieldRules {
  readonly settings: Pick<Settings, 'changes' | 'app'>;
  /** Whether any field is masked or omitted. */
  readonly protects: boolean;
  treatment(code: string): FieldTreatment;
  /** The field's label, or its code when the settings have none. */
  labelOf(code: string): string;
  /** A field's text as the log may show it; an empty one stays empty. */
  masked(text: string, code: string): string;
}

/** Reads the rules out of the settings. A treatment that is misspelt there omits its field: in doubt nothing is shown. */
export function createFieldRules(settings: Pick<Settings, 'fields' | 'changes' | 'app'>): FieldRules {
  const treatments = new Map(
    Object.entries(settings.fields).filter(([, treatment]) => treatment !== 'record'),
  );
  const labels = new Map(Object.entries(settings.app.labels));
  const treatment = (code: string): FieldTreatment => treatments.get(code) ?? 'record';
  return {
    settings,
    protects: treatments.size > 0,
    treatment,
    labelOf: (code) => labels.get(code) ?? code,
    masked: (text, code) => {
      const how = treatment(code);
      return how === 'record' ? text : how === 'mask' && text ? MASK : '';
    },
  };
}
