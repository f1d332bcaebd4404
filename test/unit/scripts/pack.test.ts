import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { contentsHash, pack } from '../../../scripts/pack';

const keyOf = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 1024 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
const KEY = keyOf();

const MANIFEST = {
  manifest_version: 1,
  type: 'APP',
  name: { en: 'Test' },
  icon: 'icon.png',
  desktop: { js: ['desktop.js'] },
  mobile: { js: ['mobile.js'] },
  config: { html: 'config.html', js: ['config.js'], css: ['config.css'] },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  for (const part of ['built', 'plugin']) mkdirSync(join(folder, part));
  for (const file of ['desktop.js', 'mobile.js', 'config.js']) write(`built/${file}`, `// ${file}`);
  for (const file of ['icon.png', 'config.html', 'config.css']) write(`plugin/${file}`, file);
  write('manifest.json', JSON.stringify(MANIFEST));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const OUTPUT = 'out.zip';

const packed = ({ version = '1.2.3', privateKey = KEY } = {}): Promise<{ id: string }> =>
  pack({
    manifestFile: join(folder, 'manifest.json'),
    version,
    folders: [join(folder, 'built'), join(folder, 'plugin')],
    privateKey,
    output: join(folder, OUTPUT),
  });
const hash = (): string => contentsHash(join(folder, OUTPUT));
const contents = (): Record<string, Uint8Array> =>
  unzipSync(unzipSync(readFileSync(join(folder, OUTPUT)))['contents.zip']!);

it('holds the manifest with the version, and every file it names from the folders', async () => {
  const { id } = await packed();
  expect(id).toMatch(/^[a-p]{32}$/);
  const files = contents();
  expect(Object.keys(files).sort()).toEqual(
    ['config.css', 'config.html', 'config.js', 'desktop.js', 'icon.png', 'manifest.json', 'mobile.js'].sort(),
  );
  expect(JSON.parse(strFromU8(files['manifest.json']!))).toEqual({ ...MANIFEST, version: '1.2.3' });
  expect(strFromU8(files['config.html']!)).toBe('config.html');
});

it('is the same again for the same files and key, whenever these were written', async () => {
  const first = [(await packed()).id, hash()];
  utimesSync(join(folder, 'built/desktop.js'), new Date(2001, 1, 1), new Date(2001, 1, 1));
  expect([(await packed()).id, hash()]).toEqual(first);
  write('built/desktop.js', '// other');
  const { id } = await packed();
  expect(id).toBe(first[0]);
  expect(hash()).not.toBe(first[1]);
});

it('is another plugin with another key, of the same contents', async () => {
  const { id } = await packed();
  const before = hash();
  expect((await packed({ privateKey: keyOf() })).id).not.toBe(id);
  expect(hash()).toBe(before);
});

it('takes a file from the first folder that has it', async () => {
  write('plugin/desktop.js', '// not this one');
  await packed();
  expect(strFromU8(contents()['desktop.js']!)).toBe('// desktop.js');
});

it('is refused in one line when a file that the manifest names is nowhere', async () => {
  rmSync(join(folder, 'built/mobile.js'));
  await expect(packed()).rejects.toThrow(/^The manifest names mobile\.js, which is in none of .*$/);
  expect(() => readFileSync(join(folder, OUTPUT))).toThrow('ENOENT');
});

it('is refused when kintone would not take it: the manifest, or a settings page that is too long', async () => {
  write('manifest.json', JSON.stringify({ ...MANIFEST, name: {} }));
  await expect(packed()).rejects.toThrow(/^manifest\.json is not valid: \/name .*$/);
  write('manifest.json', JSON.stringify(MANIFEST));
  write('plugin/config.html', 'x'.repeat(65_535));
  await packed();
  write('plugin/config.html', 'x'.repeat(65_536));
  await expect(packed()).rejects.toThrow(
    new Error('manifest.json is not valid: /config/html file size should be <= 65535B'),
  );
});

it('has no hash of its contents where it is no plugin', () => {
  writeFileSync(join(folder, OUTPUT), zipSync({}));
  expect(hash).toThrow(/out\.zip holds no contents\.zip\.$/);
});
