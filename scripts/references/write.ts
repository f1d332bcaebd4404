/** `npm run references`: writes docs/reference/ anew. A test fails when the files there are stale. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FOLDER, references } from './index';

mkdirSync(FOLDER, { recursive: true });
for (const [name, markdown] of references()) {
  const file = path.join(FOLDER, name);
  const options = await resolveConfig(file);
  writeFileSync(file, await format(markdown, { ...options, filepath: file }));
  console.log(`Wrote ${file}`);
}
