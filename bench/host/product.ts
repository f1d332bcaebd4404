/** The product as it goes to customers: its script out of the packed zip, and settings as the settings screen saves them. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { DEFAULT_DELIVERY, defaultSettings } from '../../src/settings';

/** The PC script of the packed zip, as kintone would serve it. */
export function packedScript(): Buffer {
  const plugin = unzipSync(readFileSync('dist/access-logger.zip'));
  const contents = unzipSync(plugin['contents.zip']!);
  const { desktop } = JSON.parse(strFromU8(contents['manifest.json']!)) as { desktop: { js: string[] } };
  return Buffer.from(contents[desktop.js[0]!]!);
}

/** Settings with everything as it is after installing, but the delay. */
export function settingsWith(maxDelaySeconds: number | 'auto'): string {
  return JSON.stringify({
    ...defaultSettings(),
    logApp: { id: '9' },
    delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds },
  });
}
