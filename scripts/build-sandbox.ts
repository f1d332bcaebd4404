/** `npm run build:sandbox`: the screens of the local kintone. */
import { buildSandbox } from './build';
import { command } from './command';

await command(buildSandbox);
