/** Log records as files: how they are written, and where to. */
export { FORMATS, formatOf, type Format, type FormatContext, type FormatName } from './formats';
export { ExportRun, TargetError, type ExportResult, type RunParts } from './run';
export { browserTargets, openTarget, type FileType, type Target, type TargetHost } from './target';
