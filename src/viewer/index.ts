/** Entry of the script that the config screen puts into the log app. */
import type { Kintone } from '../kintone';
import { viewerMark } from '../logapp/viewer-version';
import { installViewer } from './install';
import { showViewer } from './shell';

declare const kintone: Kintone;
/** Version of the product, stamped by the build. */
declare const __VERSION__: string;

installViewer({ kintone, document, origin: location.origin, mark: viewerMark(__VERSION__), showViewer });
