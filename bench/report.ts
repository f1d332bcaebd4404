/** docs/benchmarks.md: one section a bench, of which a partial run replaces only its own. */
import * as markdown from 'prettier/plugins/markdown';
import { format } from 'prettier/standalone';
import { toMarkdown, type Table } from './table';

const HEAD = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- <name>...\` measures again only the sections named. Every figure comes from a run on
the machine that stands above its tables; nothing is asserted by tests, because times differ from machine to machine.
`;

export interface Section {
  /** The sub-bench's name on the command line. */
  name: string;
  heading: string;
  /** When, on what machine, with which versions: one line each. */
  circumstances: string[];
  tables: Table[];
}

const opening = (name: string): string => `<!-- bench: ${name} -->`;
const closing = (name: string): string => `<!-- /bench: ${name} -->`;

function rendered({ name, heading, circumstances, tables }: Section): string {
  return [
    opening(name),
    '',
    `## ${heading}`,
    '',
    ...circumstances.map((line) => `- ${line}`),
    '',
    ...tables.map(toMarkdown),
    closing(name),
  ].join('\n');
}

function existing(document: string, name: string): string | undefined {
  const start = document.indexOf(opening(name));
  const end = document.indexOf(closing(name));
  return start < 0 || end < start ? undefined : document.slice(start, end + closing(name).length);
}

/**
 * The document with the measured sections new and the others as they were, in the order of `names` (all sub-benches).
 * Anything outside the sections is written anew.
 */
export function merged(document: string, names: readonly string[], measured: readonly Section[]): string {
  const sections = names.flatMap((name) => {
    const fresh = measured.find((section) => section.name === name);
    return (fresh ? rendered(fresh) : existing(document, name)) ?? [];
  });
  return [HEAD, ...sections, ''].join('\n\n');
}

/** As `npm run format` would leave it. */
export async function formatted(document: string): Promise<string> {
  return format(document, { parser: 'markdown', plugins: [markdown] });
}
