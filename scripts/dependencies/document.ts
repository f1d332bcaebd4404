/** docs/dependencies.md: the column of newest releases and the day they were looked up, which `npm run maintained -- --write` fills. */
import type { Knowledge } from './registry';
import type { Release } from './rules';

export const DOCUMENT = 'docs/dependencies.md';

/** A row of the document: a package, its newest release when it was looked up, what it is for. */
export interface Row {
  name: string;
  /** Empty in a row whose package was not looked up yet. */
  newest: string;
  day: string;
  purpose: string;
}

const ROW = /^\| `([^`]+)` *\|([^|]*)\| *(\S[^|]*?) *\|$/;
const LOOKED_UP = /^Looked up: .*$/m;

function rowOf(line: string): Row | undefined {
  const [, name, released, purpose] = ROW.exec(line) ?? [];
  if (name === undefined || released === undefined || purpose === undefined) return undefined;
  const [newest = '', day = ''] = released.trim().split(', ');
  return { name, newest, day, purpose };
}

/** The lines of a section that have the form of a package's row. */
export function rowsIn(markdown: string, heading: string): Row[] {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').flatMap((line) => rowOf(line) ?? []);
}

/** The day of the last look-up, as `2026-11-28`. */
export const lookedUp = (markdown: string): string | undefined =>
  /^Looked up: (\d{4}-\d\d-\d\d)/m.exec(markdown)?.[1];

const sentence = (today: string, { days, deprecations }: Knowledge): string => {
  const lacks = [
    ...(days
      ? []
      : ['it tells the days on which it copied a release, which may be later than the release itself']),
    ...(deprecations ? [] : ['it tells no deprecations']),
  ];
  return `Looked up: ${today}${lacks.length > 0 ? `, in a copy of npm's registry: ${lacks.join(', and ')}` : ''}.`;
};

/**
 * The document with what was found, before Prettier. Rows of packages that were not asked for stay as they are.
 * @throws when the document has no line for the day
 */
export function withReleases(
  markdown: string,
  releases: readonly Release[],
  today: string,
  known: Knowledge,
): string {
  if (!LOOKED_UP.test(markdown)) throw new Error(`${DOCUMENT} has no line that begins with "Looked up: ".`);
  const found = new Map(releases.map((release) => [release.name, release]));
  return markdown
    .replace(LOOKED_UP, () => sentence(today, known))
    .split('\n')
    .map((line) => {
      const row = rowOf(line);
      const release = row && found.get(row.name);
      return release ? `| \`${row.name}\` | ${release.newest}, ${release.day} | ${row.purpose} |` : line;
    })
    .join('\n');
}
