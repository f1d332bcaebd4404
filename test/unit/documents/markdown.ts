/** What the tests of the documents need to know of Markdown. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every document of the repository that people read. */
export function documents(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? below(path) : path.endsWith('.md') ? [path] : [];
    });
  return [...readdirSync('.').filter((name) => name.endsWith('.md')), ...below('docs')];
}

/** The twin in the other language: `x.en.md` and `x.ja.md`, or `x.md` and `x.ja.md`. */
export const twinOf = (english: string): string => english.replace(/(\.en)?\.md$/, '.ja.md');

export const read = (file: string): string => readFileSync(file, 'utf8');

/** Without what stands between fences. */
const withoutCode = (markdown: string): string => markdown.replace(/^```[^]*?^```$/gm, '');

export interface Heading {
  level: number;
  text: string;
}

export const headings = (markdown: string): Heading[] =>
  [...withoutCode(markdown).matchAll(/^(#+) (.+)$/gm)].map(([, marks, text]) => ({
    level: marks!.length,
    text: text!,
  }));

/** Blocks between fences, and spans between backticks that are commands. */
export const codeBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, code]) => code!);

export const commands = (markdown: string): string[] =>
  [...markdown.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, code]) => code!).sort();

/** Scripts of package.json that are named with `npm run`. */
export const scriptsNamed = (markdown: string): string[] =>
  [...markdown.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name!);

/** Files and folders of the repository inside code spans, alone or in a command; up to a placeholder such as `<folder>`. */
export const filesNamed = (markdown: string): string[] =>
  [...markdown.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) =>
    [
      ...code!.matchAll(/(?:^|\s)((?:src|scripts|test|sandbox|bench|plugin|docs|\.github|\.ci)\/[\w./-]*)/g),
    ].map(([, path]) => path!),
  );

/** Targets of links and pictures, those of references included. */
export const links = (markdown: string): string[] => [
  ...[...withoutCode(markdown).matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/g)].map(
    ([, target]) => target!,
  ),
  ...[...withoutCode(markdown).matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, target]) => target!),
];

export const pictures = (markdown: string): string[] =>
  [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** Columns of each row of each table, in order. */
export const tableShape = (markdown: string): number[] =>
  [...withoutCode(markdown).matchAll(/^\|.*\|$/gm)].map(([line]) => line.split(/(?<!\\)\|/).length - 2);

/** Kinds and depths of list items, in order. */
export const listShape = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/^( *)(-|\d+\.) /gm)].map(
    ([, indent, mark]) => `${indent!.length}${mark}`,
  );

/** GitHub's id of a heading. */
export const slug = (text: string): string =>
  text
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** A relative target from a document: the file and the fragment. */
export function resolved(from: string, target: string): { file: string; fragment: string } {
  const [path = '', fragment = ''] = target.split('#');
  return { file: path === '' ? from : join(dirname(from), path), fragment: decodeURIComponent(fragment) };
}
