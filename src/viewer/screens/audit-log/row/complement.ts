/**
 * Reads the complements of kintone's audit log, such as `app id: 5, app name: Customers, record id: 12, filename: a.pdf`. Nothing in
 * them is escaped, and app names and file names are any text: where a complement can be read in two ways, it says so.
 * https://get.kintone.help/k/en/admin/audit_logs/log/app_operation.html
 */

/** What a part of a complement can be. */
type PartKind = 'number' | 'numbers' | 'text';
/** The parts of a complement, in their order. A part with a literal is told by it. */
export type ComplementFormat = readonly (readonly [key: string, kind: PartKind | { literal: string }])[];

export interface Complement {
  /** Texts by key, as they stand there; only those that are the same in every reading. */
  parts: Readonly<Record<string, string>>;
  /** Another reading is possible: a name in it looks like a part. */
  isAmbiguous: boolean;
}

/** Above that no complement is real, and matching would take long. */
const MAX_CHARACTERS = 10_000;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const PATTERNS: Readonly<Record<PartKind, readonly [lazy: string, greedy: string]>> = {
  number: ['\\d{1,15}', '\\d{1,15}'],
  numbers: [
    '\\[?\\s*\\d{1,15}(?:\\s*,\\s*\\d{1,15})*\\s*\\]?',
    '\\[?\\s*\\d{1,15}(?:\\s*,\\s*\\d{1,15})*\\s*\\]?',
  ],
  text: ['[^]*?', '[^]*'],
};

/** A reader for one format; it gives `undefined` for complements of another. */
export function complementReader(format: ComplementFormat): (text: string) => Complement | undefined {
  const pattern = (greedy: 0 | 1): RegExp =>
    new RegExp(
      `^${format
        .map(([key, kind]) => {
          const value = typeof kind === 'string' ? PATTERNS[kind][greedy] : escaped(kind.literal);
          return `${escaped(key)}:\\s?(${value})`;
        })
        .join(',\\s?')}$`,
      'i',
    );
  // The two differ exactly when there are two readings: one makes the first text as short, the other as long as it can be.
  const [shortest, longest] = [pattern(0), pattern(1)];
  return (text) => {
    if (text.length > MAX_CHARACTERS) return undefined;
    const found = shortest.exec(text);
    if (!found) return undefined;
    const values = found.slice(1);
    const others = longest.exec(text)!.slice(1);
    const doubtful = values.findIndex((value, index) => value !== others[index]);
    const isAmbiguous = doubtful >= 0;
    return {
      // What comes behind may be the same in these two readings and differ in a third.
      parts: Object.fromEntries(
        format
          .map(([key], index) => [key, values[index]!] as const)
          .slice(0, isAmbiguous ? doubtful : undefined),
      ),
      isAmbiguous,
    };
  };
}

/** The numbers of a `numbers` part. */
export const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
