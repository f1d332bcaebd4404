/** From the screen's draft to what kintone stores. */
import { CONFIG_KEY, MAX_SETTINGS_CHARACTERS, type ResolvedApp, type Settings } from '../../settings';
import { writtenOut } from './events';
import { labelsOf, type FormProperty } from './form-fields';

/** What kintone knows of the app at the moment of saving. */
export interface TrackedApp {
  id: string;
  name: string;
  /** Set only when the app's administrator chose a title field; with kintone's automatic choice the tracker chooses too. */
  titleField?: string;
  properties: Record<string, FormProperty>;
}

/** The settings to store: the draft, with every switch written out and with what the tracker must not have to ask for. */
export function composeSettings(draft: Settings, app: TrackedApp): Settings {
  const resolved: ResolvedApp = {
    name: app.name,
    ...(app.titleField === undefined ? {} : { titleField: app.titleField }),
    labels: labelsOf(app.properties, draft.fields),
  };
  return { ...draft, events: writtenOut(draft.events), app: resolved };
}

/**
 * The plugin config to give to kintone, which replaces the whole config; keys that are not ours are kept.
 * `undefined` when the settings are over kintone's limit for one value.
 */
export function toConfig(
  settings: Settings,
  present: Record<string, string> | null,
): Record<string, string> | undefined {
  const text = JSON.stringify(settings);
  return text.length > MAX_SETTINGS_CHARACTERS ? undefined : { ...present, [CONFIG_KEY]: text };
}
