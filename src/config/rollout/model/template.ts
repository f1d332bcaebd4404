/** Settings of one app as a pattern for others: everything but what belongs to that app alone. */
import type { Settings } from '../../../settings';
import { composeSettings, type TrackedApp } from '../../model/compose';
import { codesOf, type FormSection } from '../../model/form-fields';
import { openProposals } from '../../model/proposals';

export interface Template {
  /** The app the settings come from. */
  appId: string;
  appName: string;
  settings: Omit<Settings, 'app'>;
}

export function templateOf({ app, ...settings }: Settings, appId: string): Template {
  return { appId, appName: app.name, settings };
}

export interface Applied {
  settings: Settings;
  /** Field codes of masks and of change events that the app does not have; they are left out, in no order. */
  missing: string[];
  /** Field codes of the app that look like personal data by their names, and are now masked or left out. */
  protectedFields: string[];
}

interface ApplyOptions {
  /** The app's form in sections: protect what looks like personal data in it and is not treated by the pattern. */
  protect?: readonly FormSection[];
}

/** `app.record.edit.change.phone`, mobile too: the field's code comes last and may hold dots. */
const CHANGE_OF_FIELD = /^(?:mobile\.)?app\.record\.(?:create|edit|index\.edit)\.change\.(.+)$/;

/**
 * The pattern on another app: masks and change events only for fields it has; name, title field and labels are its own.
 */
export function applyTemplate(
  { settings }: Template,
  app: TrackedApp,
  { protect = [] }: ApplyOptions = {},
): Applied {
  const codes = codesOf(app.properties);
  const missing = new Set<string>();
  const has = (code: string): boolean => {
    if (codes.has(code)) return true;
    missing.add(code);
    return false;
  };
  const given = Object.fromEntries(Object.entries(settings.fields).filter(([code]) => has(code)));
  const proposals = openProposals(protect, given);
  const fields = {
    ...given,
    ...Object.fromEntries(proposals.map(({ code, treatment }) => [code, treatment])),
  };
  const events = Object.entries(settings.events).filter(([type, isOn]) => {
    const code = CHANGE_OF_FIELD.exec(type)?.[1];
    // A change event that is off loses nothing with its field.
    return code === undefined || (isOn ? has(code) : codes.has(code));
  });
  const draft = {
    ...settings,
    fields,
    events: Object.fromEntries(events),
    app: { name: '', labels: {} },
  };
  return {
    settings: composeSettings(draft, app),
    missing: [...missing],
    protectedFields: proposals.map(({ code }) => code),
  };
}
