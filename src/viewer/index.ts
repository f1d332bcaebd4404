/** Entry of the script that the config screen puts into the log app. */
import type { Kintone } from '../kintone';
import { installViewer } from './install';
import { showViewer } from './shell';

declare const kintone: Kintone;
/** Version of the product, stamped by the build. */
declare const __VERSION__: string;

installViewer({
  kintone,
  document,
  origin: location.origin,
  // The form of `viewerMark`, whole in the built text, where `viewerVersion` looks for it; the build checks that it is found.
  mark: `access-logger-viewer ${__VERSION__}`,
  showViewer,
});
