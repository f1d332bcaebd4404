/** `npm run references`: writes docs/reference/ and the figures of the READMEs anew. Tests fail when they are stale. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FOLDER, references } from './index';
import { writeFigures } from './write-figures';

mkdirSync(FOLDER, { recursive: true });
for (const [name, markdown] of references()) {
  const file = path.join(FOLDER, name);
  writeFileSync(file, await format(markdown, { ...(await resolveConfig(file)), filepath: file }));
  console.log(`Wrote ${file}`);
}
await writeFigures();
