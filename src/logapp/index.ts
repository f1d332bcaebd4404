/** The log app: its definition as data, and creating, checking and mending it over REST. */
export type { LogAppClient } from './client';
export { createLogApp } from './create';
export { checkLogApp, isNoLogApp, isUsable, type CheckResult } from './check';
export type { Finding } from './finding';
export {
  filesBeside,
  isNamed,
  type Customization,
  type CustomizationFile,
  type GivenFile,
} from './customization';
export { changesRights, mendLogApp } from './mend';
export { deploy, untilDeployed } from './deploy';
export { pause } from './pause';
export { LogAppError, toLogAppError, type FailureReason } from './errors';
export type { Progress, RunOptions, StepState } from './progress';
export { STEPS, type StepName } from './steps';
export { LOG_FIELDS, SOURCES, type LogField, type LogFieldType } from './fields';
export type { LogAppLanguage } from './language';
export { ACTION_WORDS, OUTCOME_WORDS } from './general';
export { isEveryone, type Auditor } from './rights';
export { AUDIT_ELEMENT_ID, isAuditView, viewsOf } from './views';
export { reportsOf } from './reports';
export { installedViewerVersion } from './viewer-upload';
export { viewerMark, viewerVersion } from './viewer-version';
