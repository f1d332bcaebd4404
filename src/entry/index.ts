export type { Change, Entry, Source } from './entry';
export { createEventIds } from './event-id';
export { FOLD_WINDOW_MS } from './fold';
export { kindOf, type EntryKind } from './kind';
export { appScreen, type Page } from './page';
export { attempt, readId } from './read';
export { createRecorder, type Append, type Extra, type Recorder } from './recorder';
export { head } from './text';
export { createSession, type Session, type SessionHost, type SessionPosition } from './session';
