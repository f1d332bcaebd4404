/** `npm run references`: writes docs/reference/ and the figures of the READMEs anew. Tests fail when they are stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { BENCHMARKS, FOLDER, READMES, references, withFigures } from './index';

async function write(file: string, markdown: string): Promise<void> {
  writeFileSync(file, await format(markdown, { ...(await resolveConfig(file)), filepath: file }));
  console.log(`Wrote ${file}`);
}

mkdirSync(FOLDER, { recursive: true });
for (const [name, markdown] of references()) await write(path.join(FOLDER, name), markdown);
const benchmarks = readFileSync(BENCHMARKS, 'utf8');
for (const [file, language] of Object.entries(READMES))
  await write(file, withFigures(readFileSync(file, 'utf8'), benchmarks, language));
