import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, useFolder } from '../run';
import { ADMINISTRATOR, EQUIPMENT, GUEST_SPACE, PROJECT, useOracle } from '../support';

const oracle = useOracle();
const folder = useFolder();

function manifestFor(app: string): string {
  const write = (name: string, text: string): string => {
    const file = path.join(folder.path, name);
    writeFileSync(file, text);
    return file;
  };
  const desktop = { js: ['https://example.com/library.js', write('desktop.js', 'void 1;')], css: [] };
  const mobile = { js: [write('mobile.js', 'void 2;')], css: [] };
  return write('customize-manifest.json', JSON.stringify({ app, scope: 'ADMIN', desktop, mobile }));
}

const login = (): string[] => [
  ...[
    '--base-url',
    oracle.sandbox.url,
    '--username',
    ADMINISTRATOR,
    '--password',
    ADMINISTRATOR,
    '--lang',
    'en',
  ],
];

describe('@kintone/customize-uploader', () => {
  it.each([
    ['an ordinary app', EQUIPMENT, undefined],
    ['an app of a guest space', PROJECT, GUEST_SPACE],
  ])('uploads, sets and deploys the scripts of %s', async (_what, app, space) => {
    const guest = space === undefined ? [] : ['--guest-space-id', space];
    const { code, stderr } = await run(
      'customize-uploader',
      [...login(), ...guest, manifestFor(app)],
      folder.path,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const client = oracle.client(ADMINISTRATOR, space);
    const { scope, desktop, mobile } = await client.app.getAppCustomize({ app });
    expect(scope).toBe('ADMIN');
    expect(desktop.js).toMatchObject([
      { type: 'URL', url: 'https://example.com/library.js' },
      { type: 'FILE', file: { name: 'desktop.js', size: '7' } },
    ]);
    const [script] = mobile.js;
    const content = await client.file.downloadFile({
      fileKey: script?.type === 'FILE' ? script.file.fileKey : '',
    });
    expect(Buffer.from(content).toString()).toBe('void 2;');
  });
});
