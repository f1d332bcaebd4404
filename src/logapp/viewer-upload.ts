/**
 * Puts the viewer into the log app's JavaScript customization and leaves other files there alone. Whoever manages the app may not do
 * so: kintone demands a system administrator.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-customization/
 */
import type { LogAppClient } from './client';
import { filesBeside, isNamed } from './customization';
import { toLogAppError } from './errors';
import { REFUSED } from './progress';
import { VIEWER_FILE_NAME, viewerVersion } from './viewer-version';

/**
 * Uploads the viewer once and names it for PC and mobile. The settings still have to be deployed. `REFUSED`: the user is no system
 * administrator. Throws what the client throws.
 */
export async function placeViewer(
  client: LogAppClient,
  appId: string,
  source: string,
): Promise<typeof REFUSED | undefined> {
  try {
    await uploadViewer(client, appId, source);
    return undefined;
  } catch (error) {
    if (toLogAppError(error, 'viewer', appId).reason === 'permission') return REFUSED;
    throw error;
  }
}

async function uploadViewer(client: LogAppClient, appId: string, source: string): Promise<void> {
  const { fileKey } = await client.file.uploadFile({ file: { name: VIEWER_FILE_NAME, data: source } });
  const { desktop, mobile } = await client.app.getAppCustomize({ app: appId, preview: true });
  const viewer = { type: 'FILE' as const, file: { fileKey } };
  await client.app.updateAppCustomize({
    app: appId,
    scope: 'ALL',
    desktop: {
      js: [...filesBeside(desktop.js, VIEWER_FILE_NAME), viewer],
      css: filesBeside(desktop.css, VIEWER_FILE_NAME),
    },
    mobile: {
      js: [...filesBeside(mobile.js, VIEWER_FILE_NAME), viewer],
      css: filesBeside(mobile.css, VIEWER_FILE_NAME),
    },
  });
}

/**
 * What runs in the live log app: the viewer's version, `unknown` for a viewer without one, `undefined` for none. Needs the right to
 * manage the app. Throws what the client throws.
 */
export async function installedViewerVersion(
  client: LogAppClient,
  appId: string,
): Promise<string | undefined> {
  const { desktop, mobile, scope } = await client.app.getAppCustomize({ app: appId });
  const isViewer = (file: (typeof desktop.js)[number]): boolean => isNamed(file, VIEWER_FILE_NAME);
  const onPc = desktop.js.find(isViewer);
  if (scope === 'NONE' || !mobile.js.some(isViewer) || onPc?.type !== 'FILE') return undefined;
  const content = await client.file.downloadFile({ fileKey: onPc.file.fileKey });
  return viewerVersion(new TextDecoder().decode(content));
}
