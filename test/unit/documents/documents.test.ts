import { existsSync, readFileSync } from 'node:fs';
import { BENCHMARKS, READMES, figures, withoutWidths } from '../../../scripts/references';
import {
  codeBlocks,
  commands,
  documents,
  filesNamed,
  headings,
  links,
  listShape,
  pictures,
  read,
  resolved,
  scriptsNamed,
  slug,
  tableShape,
  twinOf,
} from './markdown';

const all = documents();
const japanese = all.filter((file) => file.endsWith('.ja.md'));
const english = all.filter((file) => !file.endsWith('.ja.md') && japanese.includes(twinOf(file)));

/** Kinds of targets, so that the twin's own language does not count. */
const targets = (file: string): string[] =>
  links(read(file))
    .map((target) =>
      target
        .replace(/\.(?:en|ja)(\.md|-)/, '$1')
        .replace(/-(?:en|ja)\.png$/, '.png')
        .replace(/#.*$/, '#'),
    )
    // Sources may be read in the reader's language.
    .filter((target) => !/^https?:/.test(target))
    .sort();
const sourcesOf = (file: string): number =>
  links(read(file)).filter((target) => /^https?:/.test(target)).length;

describe('documents in two languages', () => {
  it('are all pairs', () => {
    expect(english.map(twinOf).sort()).toEqual([...japanese].sort());
    expect(english).toContain('README.md');
    expect(all.filter((file) => file.endsWith('.en.md') && !english.includes(file))).toEqual([]);
  });

  describe.each(english)('%s', (file) => {
    const [one, other] = [read(file), read(twinOf(file))];

    it('has the same headings as its twin', () => {
      expect(headings(other).map(({ level }) => level)).toEqual(headings(one).map(({ level }) => level));
    });

    it('has the same tables and lists', () => {
      expect(tableShape(other)).toEqual(tableShape(one));
      expect(listShape(other)).toEqual(listShape(one));
    });

    it('has the same commands', () => {
      expect(commands(other)).toEqual(commands(one));
      if (file === 'README.md') expect(codeBlocks(other)).toEqual(codeBlocks(one));
      expect(codeBlocks(other)).toHaveLength(codeBlocks(one).length);
    });

    it('has the same pictures, links and as many sources', () => {
      expect(pictures(other)).toHaveLength(pictures(one).length);
      expect(targets(twinOf(file))).toEqual(targets(file));
      expect(sourcesOf(twinOf(file))).toBe(sourcesOf(file));
    });

    it('is in its language', () => {
      const prose = (markdown: string): string => markdown.replace(/`[^`]*`|\([^)]*\)|https?:\S+/g, '');
      const kana = (markdown: string): number => prose(markdown).match(/[ぁ-ん]/g)?.length ?? 0;
      expect(kana(other)).toBeGreaterThan(50);
      if (!file.includes('reference')) expect(kana(one)).toBeLessThan(20);
    });
  });
});

describe('links between documents', () => {
  it.each(all)('%s leads to files and headings that exist', (file) => {
    const broken = links(read(file)).filter((target) => {
      if (/^(?:https?|mailto):/.test(target)) return false;
      const { file: aim, fragment } = resolved(file, target);
      if (!existsSync(aim)) return true;
      if (fragment === '' || !aim.endsWith('.md')) return false;
      return !headings(read(aim)).some(({ text }) => slug(text) === fragment);
    });
    expect(broken).toEqual([]);
  });
});

describe('commands and files that documents name', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  it('are found in them', () => {
    expect(scriptsNamed(read('CONTRIBUTING.md'))).toContain('upgrade-fixtures');
    expect(filesNamed(read('docs/architecture.md')).length).toBeGreaterThan(20);
    expect(filesNamed('Run `npx jest test/unit/no-such`, see `src/none.ts`.')).toEqual([
      'test/unit/no-such',
      'src/none.ts',
    ]);
  });

  it.each(all)('%s: are there', (file) => {
    const markdown = read(file);
    expect(scriptsNamed(markdown).filter((name) => !scripts[name])).toEqual([]);
    expect(filesNamed(markdown).filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('figures of the READMEs', () => {
  it.each(Object.keys(READMES))('%s has those of docs/benchmarks.md (npm run references)', (file) => {
    const made = figures(readFileSync(BENCHMARKS, 'utf8'), READMES[file]!);
    expect(withoutWidths(read(file)).replace(/ (?=\n)/g, '')).toContain(
      withoutWidths(made).replace(/ (?=\n)/g, ''),
    );
  });
});
