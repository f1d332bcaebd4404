import { readFileSync, readdirSync } from 'node:fs';

const text = readFileSync('docs/architecture.md', 'utf8');
const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe('docs/architecture.md', () => {
  it('names every folder of the product', () => {
    expect(foldersOf('src').filter((name) => !text.includes(`\`src/${name}/\``))).toEqual([]);
  });

  it.each(['config', 'viewer'])('names every folder of src/%s', (screen) => {
    const [, section = ''] = text.split(`\n| Folder in \`src/${screen}/\``);
    const table = section.split('\n\n')[0]!;
    const named = [...table.matchAll(/^\| `([\w-]+)\/`/gm)].map(([, name]) => name);
    expect([...named].sort()).toEqual(foldersOf(`src/${screen}`).sort());
  });

  it('says of every folder what the lint lets it import', async () => {
    const rules = readFileSync('.dependency-cruiser.js', 'utf8').match(
      /const MAY_IMPORT = \{([^]*?)\n\};/,
    )![1]!;
    const [, section = ''] = text.split('\n## Who may import whom');
    const folders = [...rules.matchAll(/^ {2}'?([\w-]+)'?: \[([^\]]*)\]/gm)];
    expect(folders.map(([, folder]) => folder).sort()).toEqual(foldersOf('src').sort());
    for (const [, folder, others] of folders) {
      const row = section.split('\n').find((line) => line.split('|')[1]?.includes(`\`${folder!}\``));
      const allowed = [...others!.matchAll(/'([\w-]+)'/g)].map(([, name]) => name!);
      expect([folder, row === undefined]).toEqual([folder, false]);
      const said = row!.split('|')[2]!;
      const missing = allowed.filter(
        (name) => !said.includes(`\`${name}\``) && !said.includes('everything above'),
      );
      expect([folder, missing]).toEqual([folder, []]);
    }
  });
});
