/** Log records as files: how they are written, and where to. */
export { FORMATS, formatOf, type Format, type FormatContext, type FormatName } from './formats';
export { fileTime } from './name';
export { TargetError, type ExportResult } from './run';
export { browserTargets } from './target';
export { ExportWork, type ExportState } from './work';
