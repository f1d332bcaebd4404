/** cli-kintone's commands for customization files: they upload, set and deploy them, and download what is set. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { run, useFolder, type Run } from '../run';
import { ADMINISTRATOR, EQUIPMENT, GUEST_SPACE, ORDINARY, PROJECT, useOracle } from '../support';

const oracle = useOracle();
const folder = useFolder();

interface Manifest {
  scope: string;
  desktop: { js: string[]; css: string[] };
  mobile: { js: string[]; css: string[] };
}

type Customization = Awaited<ReturnType<KintoneRestAPIClient['app']['getAppCustomize']>>;
type Entry = Customization['desktop']['js'][number];

const LIBRARY = 'https://example.com/library.js';
const MANIFEST: Manifest = {
  scope: 'ADMIN',
  desktop: { js: [LIBRARY, 'desktop/js/desktop.js'], css: ['desktop/css/desktop.css'] },
  mobile: { js: ['mobile/js/mobile.js'], css: ['mobile/css/mobile.css'] },
};

/** Puts a manifest into the test's folder and each file it names beside it, the file's path for a text. Gives the manifest's name. */
function write(manifest: Manifest): string {
  const named = [manifest.desktop, manifest.mobile].flatMap(({ js, css }) => [...js, ...css]);
  for (const name of named.filter((entry) => entry !== LIBRARY)) {
    const file = path.join(folder.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `/* ${name} */`);
  }
  writeFileSync(path.join(folder.path, 'customize-manifest.json'), JSON.stringify(manifest));
  return 'customize-manifest.json';
}

const customize = (command: 'apply' | 'export', user: string, ...args: string[]): Promise<Run> =>
  run(
    'cli-kintone',
    ['customize', command, '--base-url', oracle.sandbox.url, '-u', user, '-p', user, ...args],
    folder.path,
  );

async function succeeded(command: 'apply' | 'export', ...args: string[]): Promise<void> {
  const { code, stderr } = await customize(command, ADMINISTRATOR, ...args, '--yes');
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
}

/** What the live app has: URLs as they are, uploaded files as their name and text. */
async function live(client: KintoneRestAPIClient, app: string): Promise<Manifest> {
  const textOf = async (entry: Entry): Promise<string> => {
    if (entry.type === 'URL') return entry.url;
    const content = await client.file.downloadFile({ fileKey: entry.file.fileKey });
    return `${entry.file.name}: ${Buffer.from(content).toString()}`;
  };
  const textsOf = async ({ js, css }: Customization['desktop']): Promise<Manifest['desktop']> => ({
    js: await Promise.all(js.map(textOf)),
    css: await Promise.all(css.map(textOf)),
  });
  const { scope, desktop, mobile } = await client.app.getAppCustomize({ app });
  return { scope, desktop: await textsOf(desktop), mobile: await textsOf(mobile) };
}

const APPLIED: Manifest = {
  scope: 'ADMIN',
  desktop: {
    js: [LIBRARY, 'desktop.js: /* desktop/js/desktop.js */'],
    css: ['desktop.css: /* desktop/css/desktop.css */'],
  },
  mobile: {
    js: ['mobile.js: /* mobile/js/mobile.js */'],
    css: ['mobile.css: /* mobile/css/mobile.css */'],
  },
};

describe('cli-kintone customize', () => {
  it.each([
    ['an ordinary app', EQUIPMENT, undefined],
    ['an app of a guest space', PROJECT, GUEST_SPACE],
  ])('uploads, sets and deploys the files of %s, for PC and mobile', async (_what, app, space) => {
    const guest = space === undefined ? [] : ['--guest-space-id', space];
    await succeeded('apply', ...guest, '--app', app, '--input', write(MANIFEST));
    const client = oracle.client(ADMINISTRATOR, space);
    expect(await live(client, app)).toEqual(APPLIED);
    expect((await client.app.getDeployStatus({ apps: [app] })).apps).toEqual([{ app, status: 'SUCCESS' }]);
  });

  it('keeps the files that were there when what it exported is applied again with one more', async () => {
    await succeeded('apply', '--app', EQUIPMENT, '--input', write(MANIFEST));
    const exported = path.join(folder.path, 'exported', 'customize-manifest.json');
    await succeeded('export', '--app', EQUIPMENT, '--output', exported);
    const manifest = JSON.parse(readFileSync(exported, 'utf8')) as Manifest;
    expect(manifest).toEqual(MANIFEST);

    manifest.desktop.js.push('more.js');
    writeFileSync(exported, JSON.stringify(manifest));
    writeFileSync(path.join(path.dirname(exported), 'more.js'), 'void 1;');
    await succeeded('apply', '--app', EQUIPMENT, '--input', exported);
    const js = [...APPLIED.desktop.js, 'more.js: void 1;'];
    expect(await live(oracle.client(), EQUIPMENT)).toEqual({
      ...APPLIED,
      desktop: { ...APPLIED.desktop, js },
    });
  });

  it('says what kintone refused, and nothing changes', async () => {
    const before = await live(oracle.client(), EQUIPMENT);
    const args = ['--app', EQUIPMENT, '--input', write(MANIFEST), '--yes'];
    const { code, stderr } = await customize('apply', ORDINARY, ...args);
    expect(code).toBe(1);
    expect(stderr).toContain('CB_NO02');
    expect(await live(oracle.client(), EQUIPMENT)).toEqual(before);
  });
});
