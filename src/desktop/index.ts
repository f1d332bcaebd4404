/** The plugin's script on PC: listens to what kintone raises there. */
import { startPlugin } from '../tracker/plugin';

startPlugin('PC', __VERSION__);
