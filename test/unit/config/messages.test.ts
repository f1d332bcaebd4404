import { messagesIn, screenLanguage } from '../../../src/config/messages';
import { EVENT_GROUPS, rowsOf } from '../../../src/config/model/events';
import { STEPS } from '../../../src/logapp';

const ja = messagesIn('ja');
const en = messagesIn('en');

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : `${path} > ${key}`),
  );
}

/** What a reader sees, with marks in place of what is filled in. */
function textOf({ value }: Leaf): string {
  if (typeof value !== 'function') return String(value);
  const marks = Array.from({ length: value.length }, (_unused, index) => `<${index}>`);
  return String((value as (...given: unknown[]) => unknown)(...marks));
}

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect(leaves(en).map(({ path }) => path)).toEqual(leaves(ja).map(({ path }) => path));
  });

  it('take the same number of values', () => {
    const arity = (messages: object): string[] =>
      leaves(messages).map(
        ({ path, value }) => `${path}: ${typeof value === 'function' ? value.length : 'text'}`,
      );
    expect(arity(en)).toEqual(arity(ja));
  });

  it.each([
    ['ja', ja],
    ['en', en],
  ])('say something everywhere and use every value they are given (%s)', (_language, messages) => {
    for (const leaf of leaves(messages)) {
      const text = textOf(leaf);
      expect(`${leaf.path}: ${text.trim()}`).not.toBe(`${leaf.path}: `);
      if (typeof leaf.value !== 'function') continue;
      for (let index = 0; index < leaf.value.length; index++) expect(text).toContain(`<${index}>`);
    }
  });

  it('have no Japanese in the English texts, but for the name of the language', () => {
    const japanese = leaves(en).filter((leaf) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(textOf(leaf)));
    expect(japanese.map(({ path }) => path)).toEqual(['logApp > languages > ja']);
  });

  it('name every event that the screen shows', () => {
    const shown = EVENT_GROUPS.flatMap((group) => rowsOf(group)).map(({ type }) => type);
    expect(Object.keys(ja.events.rows).sort()).toEqual(shown.sort());
  });

  it('name every step of creating a log app', () => {
    expect(Object.keys(ja.steps)).toEqual([...STEPS, 'read']);
  });
});

describe('the language', () => {
  it.each([
    ['ja', 'ja'],
    ['en', 'en'],
    ['zh', 'en'],
    ['zh-TW', 'en'],
    ['th', 'en'],
  ])('of a user with %s is %s', (language, screen) => {
    expect(screenLanguage(language)).toBe(screen);
    expect(messagesIn(screenLanguage(language))).toBe(screen === 'ja' ? ja : en);
  });
});
