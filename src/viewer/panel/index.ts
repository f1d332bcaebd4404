/** The panel above a log record on kintone's own screen. */
export { PANEL_CLASS, createPanel } from './panel';
