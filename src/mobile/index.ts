/** The plugin's script on mobile: listens to what kintone raises there. */
import { startPlugin } from '../tracker/plugin';

startPlugin('MOBILE', __VERSION__);
