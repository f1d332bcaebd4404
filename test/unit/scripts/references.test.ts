import { readFileSync, readdirSync } from 'node:fs';
import { CATALOGUE } from '../../../src/catalogue';
import { LOG_FIELDS } from '../../../src/logapp';
import { FOLDER, references, withoutWidths } from '../../../scripts/references';

const made = references();

describe('docs/reference', () => {
  it.each([...made.keys()])('%s is what the code says (npm run references)', (name) => {
    const written = readFileSync(`${FOLDER}/${name}`, 'utf8');
    expect(withoutWidths(written)).toBe(withoutWidths(made.get(name)!));
  });

  it('holds nothing else', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...made.keys()].sort());
  });

  it.each(['log-record.md', 'log-record.ja.md'])('%s names every field in both languages', (name) => {
    for (const { code, label } of LOG_FIELDS)
      expect(made.get(name)).toContain(`| \`${code}\` | ${label.ja} | ${label.en} |`);
  });

  it.each(['events.md', 'events.ja.md'])('%s has a line for every event', (name) => {
    for (const { type, action, outcome } of CATALOGUE)
      expect(made.get(name)).toMatch(
        new RegExp(`^\\| \`${type.replaceAll('.', '\\.')}[\`.].*\`${action}\` \\| \`${outcome}\``, 'm'),
      );
  });
});
