/** Other people's scripts beside ours: another plugin, and an app's own JavaScript customization. */
import packerModule from '@kintone/plugin-packer';
import { strToU8, zipSync } from 'fflate';
import type { Sandbox } from '../../sandbox';
import { ADMINISTRATOR, clientOf, deploy } from '../../scripts/furnish';

// Playwright loads this CommonJS package as a whole, other loaders give its default export.
const packer = (packerModule as unknown as { default?: typeof packerModule }).default ?? packerModule;

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
  const contents = zipSync({
    'manifest.json': strToU8(JSON.stringify(manifest)),
    'icon.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    'script.js': strToU8(script),
  });
  const { plugin } = await packer(Buffer.from(contents));
  return sandbox.installPlugin(plugin);
}

/** Uploads a script as an app's own JavaScript for PC and mobile, and waits until it is live. */
export async function customizeApp(sandbox: Sandbox, app: string, script: string): Promise<void> {
  const client = clientOf(sandbox, ADMINISTRATOR);
  const { fileKey } = await client.file.uploadFile({ file: { name: 'app.js', data: script } });
  const js = [{ type: 'FILE' as const, file: { fileKey } }];
  await client.app.updateAppCustomize({ app, desktop: { js }, mobile: { js } });
  await deploy(client, app);
}
