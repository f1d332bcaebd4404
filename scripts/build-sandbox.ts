/** `npm run build:sandbox`: the screens of the local kintone. */
import { buildSandbox } from './build';

buildSandbox().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
