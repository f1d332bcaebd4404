import { readFileSync } from 'node:fs';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const [, inProduct = '', tools = ''] = readFileSync('docs/dependencies.md', 'utf8').split(/^## /m);

const namedIn = (section: string): string[] =>
  [...section.matchAll(/^\| `([^`]+)` +\| *(\S.*?) *\|$/gm)].map(([, name]) => name!);

describe('docs/dependencies.md', () => {
  it('says what each package in the product is for', () => {
    expect(namedIn(inProduct)).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('says what each tool is for', () => {
    expect(namedIn(tools)).toEqual(Object.keys(manifest.devDependencies).sort());
  });
});
