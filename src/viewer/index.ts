/** Entry of the script that the config screen puts into the log app. The build writes its version into the first line. */
import type { Kintone } from '../kintone';
import { installViewer } from './install';

declare const kintone: Kintone;

installViewer({ kintone, document, origin: location.origin });
