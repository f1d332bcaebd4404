/** Small plugins with our own manifest, packed by kintone's packer. */
import { readFileSync } from 'node:fs';
import packer from '@kintone/plugin-packer';
import { strToU8, zipSync } from 'fflate';

/** What `npm run build` packed. */
export const BUILT_ZIP = 'dist/access-logger.zip';

export const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as Record<string, unknown> & {
  name: { ja: string; en: string };
  icon: string;
  desktop: { js: string[] };
  mobile: { js: string[] };
  config: { html: string; js: string[]; css: string[] };
};

/** Every file that the manifest names. */
export function filesOf({ icon, desktop, mobile, config }: typeof manifest): string[] {
  return [icon, ...desktop.js, ...mobile.js, config.html, ...config.js, ...config.css];
}

function contents(version: string): Buffer {
  const files = Object.fromEntries(filesOf(manifest).map((path) => [path, strToU8(`/* ${path} */`)]));
  return Buffer.from(
    zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version })) }),
  );
}

interface PluginFixture {
  id: string;
  /** Versions 1 and 2, signed with the same fresh key. */
  first: Buffer;
  second: Buffer;
}

export async function packFixture(): Promise<PluginFixture> {
  const { id, plugin, privateKey } = await packer(contents('1'));
  const { plugin: second } = await packer(contents('2'), privateKey);
  return { id, first: plugin, second };
}
