import type { ChangeDetail, FieldTreatment, Settings } from '../settings';

/** What the log shows in place of a masked value. */
export const MASK = '***';

/** How one app's fields enter the log, ready for use inside a handler. Field codes are looked up as data, never as members. */
export interface FieldRules {
  readonly changes: ChangeDetail;
  readonly titleField: string | undefined;
  /** Whether any field is masked or omitted. */
  readonly protects: boolean;
  treatment(code: string): FieldTreatment;
  /** The field's label, or its code when the settings have none. */
  label(code: string): string;
}

/**
 * Reads the rules out of the settings. What is misspelt there hides rather than shows: an unknown treatment omits the
 * field, an unknown detail of changes gives names only.
 */
export function createFieldRules(settings: Pick<Settings, 'fields' | 'changes' | 'app'>): FieldRules {
  const treatments = new Map<string, FieldTreatment>();
  for (const [code, treatment] of Object.entries(settings.fields ?? {}))
    if (treatment !== 'record') treatments.set(code, treatment === 'mask' ? 'mask' : 'omit');
  const labels = new Map(Object.entries(settings.app.labels ?? {}));
  return {
    changes: settings.changes === 'values' || settings.changes === 'off' ? settings.changes : 'names',
    titleField: settings.app.titleField,
    protects: treatments.size > 0,
    treatment: (code) => treatments.get(code) ?? 'record',
    label: (code) => labels.get(code) ?? code,
  };
}

/** The treatment that hides more. */
export function stricter(one: FieldTreatment, other: FieldTreatment): FieldTreatment {
  if (one === 'omit' || other === 'omit') return 'omit';
  return one === 'mask' || other === 'mask' ? 'mask' : 'record';
}

/** A value under a treatment; '' for an empty or omitted one. */
export function treated(text: string, treatment: FieldTreatment): string {
  if (treatment === 'record') return text;
  return treatment === 'mask' && text ? MASK : '';
}
