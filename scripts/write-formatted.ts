import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** Writes a generated file as `npm run format` would leave it, so that making it again changes nothing. */
export async function writeFormatted(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
