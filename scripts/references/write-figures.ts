/** Puts the figures of docs/benchmarks.md into the READMEs; `npm run references` and `npm run bench` do it. */
import { readFileSync } from 'node:fs';
import { writeFormatted } from '../write-formatted';
import { BENCHMARKS, READMES, withFigures } from './figures';

/** Throws when docs/benchmarks.md lacks a figure, or a README a place for it. */
export async function writeFigures(): Promise<void> {
  const benchmarks = readFileSync(BENCHMARKS, 'utf8');
  for (const [file, language] of Object.entries(READMES)) {
    const readme = withFigures(readFileSync(file, 'utf8'), benchmarks, language);
    await writeFormatted(file, readme);
  }
}
