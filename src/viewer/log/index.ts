/** The log app as the viewer reads it: filters, pages, records, failures. */
export {
  LogReader,
  MAX_PAGE,
  pagesOf,
  type LogClient,
  type PageOptions,
  type SystemCodes,
  type TimelinePage,
} from './reader';
export { EVENT_FIELDS } from './event-fields';
export { readLogRecord, instantOf, type FieldCode, type LogRecord, type LoggedChange } from './record';
export { isWithin, passes, type FilterableRow, type LogFilter, type Source, type Span } from './filter';
export { allOf, conditionOf, quoted, timeText } from './query';
export { MINUTE_MS, minuteOf } from './minute';
export { isVisit, isVisitToApp } from './visit';
export { accessKind } from './access-kind';
export { deviceOf } from './device';
export { isInAnothersName, withoutGuest } from './login-name';
export { LogError, toLogError } from './errors';
export { Requests, browserEffects } from './requests';
export type { TimelinePlace, TimeOrder } from './timeline';
export { LogWalk, planWalk, requestsOfWalk, type WalkPlan } from './walk';
export { LogRemover, MAX_REMOVED, type Archived, type RemoveResult, type RemoverClient } from './remover';
export { canBeTold, isSameAct, sameActs, type ActRecord } from './same-act';
export { MAX_ADDED, type BatchResult, type NewRecord } from './batch';
export { isLogAppOutdated, LogWriter, type OwnEvent, type WriterClient } from './writer';
export { TrackedApp, TrackedApps, type TrackedCodes, type TrackedRecord } from './tracked';
