/**
 * Puts the acts script into the tracked app's own JavaScript customization, or takes it out. A plugin's manifest loads every
 * script it names on every page of every app, so that what only some apps want has to come this way. Only the test settings are
 * changed; "Update App" brings them live, as it does the plugin's settings. Other files of the app stay as they are.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-customization/
 */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import {
  filesBeside,
  isNamed,
  type Customization,
  type CustomizationFile,
  type GivenFile,
} from '../../logapp';

/** File name of the acts script among the app's customization files. */
export const ACTS_FILE_NAME = 'access-logger-acts.js';

/** `blocked`: the app's customization is off or for administrators only, and turning it on would turn on other files, too. */
type ActsChange = 'added' | 'removed' | 'unchanged' | 'blocked';

interface ActsPut {
  change: ActsChange;
  /** Of the app's test settings afterwards. */
  revision: string;
}

const isActs = (file: CustomizationFile): boolean => isNamed(file, ACTS_FILE_NAME);
const others = (files: readonly CustomizationFile[]): GivenFile[] => filesBeside(files, ACTS_FILE_NAME);

/** `putActsAt` for those who need not know the revision. */
export async function putActs(
  client: KintoneRestAPIClient,
  appId: string,
  source: string | undefined,
): Promise<ActsChange> {
  return (await putActsAt(client, appId, source)).change;
}

/**
 * Whether the app's test settings have the acts script on either surface. Needs the right to manage the app. Throws what
 * rest-api-client throws.
 */
export async function hasActs(client: KintoneRestAPIClient, appId: string): Promise<boolean> {
  const { desktop, mobile } = await client.app.getAppCustomize({ app: appId, preview: true });
  return [...desktop.js, ...mobile.js].some(isActs);
}

/**
 * Needs the right to manage the app, and a kintone system administrator's to change something: where everything is as it should be
 * already, nothing is sent. Throws what rest-api-client throws.
 * @param source the script; `undefined` takes it out
 */
export async function putActsAt(
  client: KintoneRestAPIClient,
  appId: string,
  source: string | undefined,
): Promise<ActsPut> {
  const present = await client.app.getAppCustomize({ app: appId, preview: true });
  const { desktop, mobile, scope } = present;
  const surfaces = [desktop, mobile];
  const found = surfaces.map(({ js }) => js.filter(isActs));
  const asItWas = (change: ActsChange): ActsPut => ({ change, revision: String(present.revision) });
  const isForeign = surfaces.some(({ js, css }) => css[0] ?? js.some((file) => !isActs(file)));

  if (source === undefined) {
    if (!found.some((files) => files.length > 0)) return asItWas('unchanged');
    return { change: 'removed', revision: await update(client, appId, present, [], scope) };
  }
  if (scope !== 'ALL' && isForeign) return asItWas('blocked');
  const isCurrent = async (files: CustomizationFile[]): Promise<boolean> => {
    const [file] = files;
    if (file?.type !== 'FILE' || files.length > 1) return false;
    const content = await client.file.downloadFile({ fileKey: file.file.fileKey });
    return new TextDecoder().decode(content) === source;
  };
  if (scope === 'ALL' && (await isCurrent(found[0]!)) && (await isCurrent(found[1]!)))
    return asItWas('unchanged');
  const keys = await Promise.all(
    surfaces.map(() => client.file.uploadFile({ file: { name: ACTS_FILE_NAME, data: source } })),
  );
  const revision = await update(
    client,
    appId,
    present,
    keys.map(({ fileKey }) => [{ type: 'FILE', file: { fileKey } }]),
    'ALL',
  );
  return { change: 'added', revision };
}

async function update(
  client: KintoneRestAPIClient,
  appId: string,
  { desktop, mobile, revision }: Customization,
  acts: GivenFile[][],
  scope: Customization['scope'],
): Promise<string> {
  const updated = await client.app.updateAppCustomize({
    app: appId,
    scope,
    desktop: { js: [...others(desktop.js), ...(acts[0] ?? [])], css: others(desktop.css) },
    mobile: { js: [...others(mobile.js), ...(acts[1] ?? [])], css: others(mobile.css) },
    // Somebody else may be changing the same settings at this moment.
    revision,
  });
  return String(updated.revision);
}
