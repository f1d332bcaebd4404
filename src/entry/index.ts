export type { Change, Entry, Source } from './entry';
export { createEventIds } from './event-id';
export { FOLD_WINDOW_MS, isFoldable } from './fold';
export { createRecorder, type Extra, type Recorder, type RecorderContext } from './recorder';
export { createSession, type Session, type SessionHost, type SessionPosition } from './session';
