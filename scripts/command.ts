/** How a script runs as a command, and how it fails: with one clear line, and exit code 1. */
import { pathToFileURL } from 'node:url';

/** What only a mistake in a script throws; where it was made is then more than the sentence. */
const MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/** What is told of a failure: its sentence, which says what to do; of a mistake in a script all there is. */
export function told(error: unknown): unknown {
  const isMistake = MISTAKES.some((mistake) => error instanceof mistake);
  return error instanceof Error && !isMistake ? error.message : error;
}

/** Runs a command. Never throws: what it throws is told, and the process ends with 1. */
export async function command(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(told(error));
    process.exitCode = 1;
  }
}

/** Whether a file that others import as well is the command itself. @param url the file's `import.meta.url` */
export const isCommand = (url: string): boolean => url === pathToFileURL(process.argv[1] ?? '').href;

/**
 * What was chosen on the command line, in the order of what there is; all where nothing was chosen.
 * @param what one of them in a word, for the refusal of what there is not
 */
export function chosenOf(all: readonly string[], names: readonly string[], what: string): string[] {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`No such ${what}: ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  return all.filter((name) => names.length === 0 || names.includes(name));
}
