/** Creates the log app, step by step. */
import type { LogAppClient } from './client';
import { deploy } from './deploy';
import { LOG_FIELDS, propertiesOf } from './fields';
import { generalSettingsOf } from './general';
import type { LogAppLanguage } from './language';
import { layoutOf } from './layout';
import { REFUSED, SKIPPED, StepRunner, type RunOptions } from './progress';
import { reportsOf } from './reports';
import { rightsOf, type Auditor } from './rights';
import { readFields, systemCodesOf } from './system-fields';
import { addViews } from './view-upload';
import { placeViewer } from './viewer-upload';
import { viewsOf } from './views';

interface CreateOptions {
  /** 1 to 64 characters. */
  name: string;
  /** Language of the labels, views and graphs, fixed at creation. */
  language: LogAppLanguage;
  /** Space to create it in; absent: no space. */
  spaceId?: string;
  /**
   * Guest space to create it in. The client must have been made with the same `guestSpaceId`. Guests cannot reach an app
   * outside their space, so apps of a guest space need a log app in it.
   */
  guestSpaceId?: string;
  /** Who may read and export the log, besides the person creating it. */
  auditors: readonly Auditor[];
  /** The built viewer; absent: none is uploaded. */
  viewerSource?: string;
  /** An app that an earlier attempt left behind: the work goes on there instead of in a new app. */
  resumeAppId?: string;
}

/**
 * Creates the log app and waits until it is live. Gives its app id, and whether the viewer or its view is missing because the user may not
 * place them.
 *
 * Needs the right to create apps (in the space, if one is given); whoever creates an app manages it.
 *
 * Throws `LogAppError`, whose `step` says what failed, `reason` and `details` why, and `appId` which unfinished app is left
 * behind; calling again with that id as `resumeAppId` continues there. An abort takes effect between two requests.
 */
export async function createLogApp(
  client: LogAppClient,
  options: CreateOptions,
  run: RunOptions = {},
): Promise<{ appId: string; isViewerRefused: boolean }> {
  const { name, language, auditors, viewerSource, resumeAppId } = options;
  const runner = new StepRunner(run);
  runner.appId = resumeAppId;

  const app = await runner.run('app', async () => {
    if (resumeAppId !== undefined) return resumeAppId;
    const space = options.guestSpaceId ?? options.spaceId;
    const created = await client.app.addApp({ name, ...(space === undefined ? {} : { space }) });
    runner.appId = String(created.app);
    return runner.appId;
  });

  const systemCodes = await runner.run('fields', async () => {
    const present = await readFields(client, app, true);
    const missing = LOG_FIELDS.filter(({ code }) => !(code in present));
    if (missing.length > 0) {
      await client.app.addFormFields({ app, properties: propertiesOf(missing, language) as object });
    }
    return systemCodesOf(present);
  });
  await runner.run('layout', () =>
    client.app.updateFormLayout({ app, layout: layoutOf(systemCodes) as never }),
  );
  const views = await runner.run('views', () => addViews(client, app, {}, viewsOf(language, systemCodes)));
  await runner.run('reports', () => client.app.updateReports({ app, reports: reportsOf(language) }));
  await runner.run('rights', () => client.app.updateAppAcl({ app, rights: rightsOf(auditors) }));
  await runner.run('settings', () =>
    client.app.updateAppSettings({ app, name, ...generalSettingsOf(language) }),
  );
  const viewer = await runner.run('viewer', async () => {
    if (viewerSource === undefined) return SKIPPED;
    return placeViewer(client, app, viewerSource);
  });
  await runner.run('deploy', () => deploy(client, app, run));
  return { appId: app, isViewerRefused: [views, viewer].includes(REFUSED) };
}
