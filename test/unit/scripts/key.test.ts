import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isKeyNamed, signingKey } from '../../../scripts/key';

const pemOf = (key: { export(options: object): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const RSA = pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
const ELLIPTIC = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const EMPTY = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileWith = (text: string): string => {
  const file = join(folder, 'own.ppk');
  writeFileSync(file, text);
  return file;
};

it('is taken from the environment: its text, before a file of it', () => {
  expect(signingKey({ PLUGIN_PRIVATE_KEY: RSA, PLUGIN_PRIVATE_KEY_FILE: 'none' })).toEqual({
    pem: RSA,
    origin: 'PLUGIN_PRIVATE_KEY',
  });
  expect(signingKey({ PLUGIN_PRIVATE_KEY_FILE: fileWith(RSA) })).toEqual({
    pem: RSA,
    origin: 'PLUGIN_PRIVATE_KEY_FILE',
  });
});

it('is made once for development where none is named, readable by its owner alone', () => {
  const { pem, origin } = signingKey({}, folder);
  expect(origin).toBe('development.ppk (development only)');
  expect(signingKey({}, folder).pem).toBe(pem);
  const file = join(folder, 'development.ppk');
  expect(readFileSync(file, 'utf8')).toBe(pem);
  expect(statSync(file).mode & 0o077).toBe(0);
});

it.each([
  ['no PEM', 'a secret'],
  ['a PEM with nothing in it', EMPTY],
  ['a key of another kind', ELLIPTIC],
])('is refused in one line that names where it came from, without telling it: %s', (_name, pem) => {
  const file = fileWith(pem);
  for (const [environment, origin] of [
    [{ PLUGIN_PRIVATE_KEY: pem }, 'PLUGIN_PRIVATE_KEY'],
    [{ PLUGIN_PRIVATE_KEY_FILE: file }, 'PLUGIN_PRIVATE_KEY_FILE'],
  ] as const)
    expect(() => signingKey(environment)).toThrow(
      new Error(
        `${origin} holds no RSA private key in PEM. Give the .ppk file that signed the installed plugin.`,
      ),
    );
});

it('is not made anew where the file that is named is missing', () => {
  expect(() => signingKey({ PLUGIN_PRIVATE_KEY_FILE: join(folder, 'none.ppk') }, folder)).toThrow(
    /^PLUGIN_PRIVATE_KEY_FILE names a file that does not exist: .*none\.ppk$/,
  );
  expect(() => readFileSync(join(folder, 'development.ppk'))).toThrow('ENOENT');
});

it('counts as named for a release when either variable holds something', () => {
  expect([{ PLUGIN_PRIVATE_KEY: 'a' }, { PLUGIN_PRIVATE_KEY_FILE: 'b' }].every(isKeyNamed)).toBe(true);
  expect([{}, { PLUGIN_PRIVATE_KEY: '' }].some(isKeyNamed)).toBe(false);
});
