/** Our manifest, by kintone's validator. */
import { readFileSync } from 'node:fs';
import manifestValidator from '@kintone/plugin-manifest-validator';
import { readPackage } from '../../../sandbox/server/plugins/package';
import { BUILT_ZIP, filesOf, manifest } from '../plugin-fixture';

const { manifest: packed, files } = readPackage(readFileSync(BUILT_ZIP));

const validate = (candidate: object): ReturnType<typeof manifestValidator> =>
  manifestValidator(candidate as Record<string, unknown>, {
    relativePath: (path) => files.has(path),
    fileExists: (path) => files.has(path),
    maxFileSize: (maxBytes, path) => (files.get(path)?.byteLength ?? Infinity) <= maxBytes,
  });

describe('@kintone/plugin-manifest-validator', () => {
  it('takes the manifest of the packed plugin, with every file it names', () => {
    expect(validate(packed)).toMatchObject({ valid: true });
    expect([...files.keys()].sort()).toEqual(['manifest.json', ...filesOf(manifest)].sort());
  });

  it('would not take it with a file missing or a name too long', () => {
    expect(validate({ ...packed, icon: 'missing.png' })).toMatchObject({ valid: false });
    expect(validate({ ...packed, name: { en: 'x'.repeat(65) } })).toMatchObject({ valid: false });
  });

  it('has names and descriptions in Japanese and English', () => {
    expect(manifest).toMatchObject({
      name: { ja: expect.any(String), en: expect.any(String) },
      description: { ja: expect.any(String), en: expect.any(String) },
    });
  });
});
