/** Compares an existing app with the definition of the log app and lists what differs. Changes nothing. */
import type { LogAppClient } from './client';
import { fieldFindings } from './check-fields';
import { fieldRightFindings, rightFindings } from './check-rights';
import { layoutFindings, viewFindings } from './check-screens';
import { toLogAppError } from './errors';
import type { CheckedPart, Finding } from './finding';
import { OFF_SWITCHES } from './general';
import type { LogAppLanguage } from './language';
import type { StoredRight } from './rights';
import { languageOf, readFields, systemCodesOf } from './system-fields';
import { installedViewerVersion } from './viewer-upload';
import { viewerVersion } from './viewer-version';

interface CheckOptions {
  /** The viewer this release would upload; absent: the viewer is not checked. */
  viewerSource?: string;
  /** Language of the views in a log app whose own language cannot be told. */
  language?: LogAppLanguage;
}

export interface CheckResult {
  appId: string;
  name: string;
  findings: Finding[];
}

/** True when the app can take log records as it is. */
export const isUsable = ({ findings }: CheckResult): boolean =>
  findings.every(({ severity }) => severity !== 'error');

/** True when mending would make a log app of an app that was none: without its id no log record was ever in it. */
export const isNoLogApp = ({ findings }: CheckResult): boolean =>
  findings.some((finding) => finding.kind === 'field-missing' && finding.code === 'event_id');

/**
 * Checks the live app. Throws `LogAppError` when the app cannot be read at all (no such app, no right, no answer). Its name, form,
 * layout, views and general settings are there for whoever may view or add records; the rights and the customization (the viewer)
 * only for whoever manages it. What kintone refuses is a finding, `unreadable`.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-app-permissions/
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-customization/
 */
export async function checkLogApp(
  client: LogAppClient,
  appId: string,
  { viewerSource, language = 'ja' }: CheckOptions = {},
): Promise<CheckResult> {
  try {
    const { name } = await client.app.getApp({ id: appId });
    const fields = await readFields(client, appId, false);
    const findings = [
      ...fieldFindings(fields),
      ...(await part('rights', async () => {
        const { rights } = await client.app.getAppAcl({ app: appId });
        return rightFindings(rights as unknown as StoredRight[]);
      })),
      ...(await part('field-rights', async () => {
        const { rights } = await client.app.getFieldAcl({ app: appId });
        return fieldRightFindings(rights);
      })),
      ...(await part('layout', async () => {
        const { layout } = await client.app.getFormLayout({ app: appId });
        return layoutFindings(layout, fields);
      })),
      ...(await part('views', async () => {
        // An app without log fields has more to mend than views.
        if (!('event_id' in fields)) return [];
        const { views } = await client.app.getViews({ app: appId });
        return viewFindings(views, languageOf(fields) ?? language, systemCodesOf(fields));
      })),
      ...(await part('settings', async () => {
        const settings = await client.app.getAppSettings({ app: appId });
        return OFF_SWITCHES.filter((setting) => settings[setting]).map((setting): Finding => ({
          kind: 'switch-on',
          setting,
          severity: 'warning',
          mendable: true,
        }));
      })),
      ...(await part('viewer', () => viewerFindings(client, appId, viewerSource))),
    ];
    return { appId, name, findings };
  } catch (error) {
    throw toLogAppError(error, 'read', appId);
  }
}

async function part(name: CheckedPart, read: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await read();
  } catch (error) {
    if (toLogAppError(error, 'read').reason !== 'permission') throw error;
    return [{ kind: 'unreadable', part: name, severity: 'warning', mendable: false }];
  }
}

async function viewerFindings(
  client: LogAppClient,
  appId: string,
  viewerSource: string | undefined,
): Promise<Finding[]> {
  if (viewerSource === undefined) return [];
  const current = viewerVersion(viewerSource);
  const installed = await installedViewerVersion(client, appId);
  if (installed === undefined) return [{ kind: 'viewer-missing', severity: 'warning', mendable: true }];
  if (installed === current) return [];
  return [{ kind: 'viewer-outdated', installed, current, severity: 'warning', mendable: true }];
}
