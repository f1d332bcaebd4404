/** Log records as files: how they are written, and where to. */
export { FORMATS, formatOf, type Format, type FormatContext, type FormatName } from './formats';
export { ExportRun, TargetError, type ExportResult } from './run';
export { browserTargets, openTarget, type Target } from './target';
