/** Other people's scripts beside ours: another plugin, and an app's own JavaScript customization. */
import { strToU8 } from 'fflate';
import type { Sandbox } from '../../sandbox';
import { ADMINISTRATOR, clientOf, deploy } from '../../scripts/furnish';
import { packFiles } from '../../scripts/pack';

/** Installs a plugin with this script for PC and mobile; gives its id. */
export async function installScript(sandbox: Sandbox, script: string): Promise<string> {
  const manifest = {
    manifest_version: 1,
    version: 1,
    type: 'APP',
    name: { en: 'Beside', ja: '隣' },
    icon: 'icon.png',
    desktop: { js: ['script.js'] },
    mobile: { js: ['script.js'] },
  };
  const { plugin } = await packFiles({
    'manifest.json': strToU8(JSON.stringify(manifest)),
    'icon.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    'script.js': strToU8(script),
  });
  return sandbox.installPlugin(plugin);
}

/** Uploads a script as an app's own JavaScript for PC and mobile, and waits until it is live. */
export async function customizeApp(
  sandbox: Sandbox,
  app: string,
  script: string,
  guestSpaceId?: string,
): Promise<void> {
  const client = clientOf(sandbox, ADMINISTRATOR, guestSpaceId);
  const { fileKey } = await client.file.uploadFile({ file: { name: 'app.js', data: script } });
  const js = [{ type: 'FILE' as const, file: { fileKey } }];
  await client.app.updateAppCustomize({ app, desktop: { js }, mobile: { js } });
  await deploy(client, app);
}
