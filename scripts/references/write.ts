/** `npm run references`: writes docs/reference/ and the figures of the READMEs anew. Tests fail when they are stale. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { command } from '../command';
import { writeFormatted } from '../write-formatted';
import { FOLDER, references } from './index';
import { writeFigures } from './write-figures';

await command(async () => {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, markdown] of references()) {
    const file = path.join(FOLDER, name);
    await writeFormatted(file, markdown);
    console.log(`Wrote ${file}`);
  }
  await writeFigures();
});
