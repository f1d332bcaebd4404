/** What the work on every app of a roll-out is given. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Settings } from '../../../settings';
import type { Template } from '../model/template';
import type { Patience } from '../rest/patience';
import type { PluginConfigApi } from '../rest/plugin-config';

export interface PrepareContext {
  client: KintoneRestAPIClient;
  pluginId: string;
  /** Absent: this kintone does not let settings be written over REST. */
  configApi?: PluginConfigApi;
  template: Template;
  /** Work on apps whose settings have other changes that are not live; those go live, too. */
  withPendingChanges: boolean;
  /** Replace settings that the app already has. */
  replaceSettings: boolean;
  /** Mask or leave out what looks like personal data by its name, beside what the pattern treats. */
  protectPersonal: boolean;
  /** The built acts script. */
  actsSource: string;
  /** Writes to the log that an app's settings are about to be changed. Throws what rest-api-client throws. */
  tell(change: SettingsChange): Promise<void>;
  patience: Patience;
}

/** Settings of one app that a roll-out changes. */
export interface SettingsChange {
  app: { id: string; name: string };
  before: Settings;
  after: Settings;
}
