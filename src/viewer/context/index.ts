/** What every screen is given. */
import type { Address } from '../address';
import type { Directory } from '../directory';
import type { AuditIndex } from '../index-db';
import type { LogReader, LogRemover, LogWriter, TrackedApps } from '../log';
import type { ViewerLanguage } from '../messages';
import type { Place } from '../place';
import type { KnownNames } from './known';
import type { Preferences } from './preferences';

export { KnownNames } from './known';
export { createPreferences, type Preferences } from './preferences';

export interface ViewerContext {
  readonly language: ViewerLanguage;
  /** IANA name of the user's time zone, which all times are shown in. */
  readonly zone: string;
  readonly user: { readonly code: string; readonly name: string };
  readonly place: Place;
  readonly log: LogReader;
  /** Writes what the viewer itself did into the log. */
  readonly writer: LogWriter;
  /** Deletes what the retention lets go of. */
  readonly remover: LogRemover;
  /** Records of other apps, as far as the user may view them. */
  readonly tracked: TrackedApps;
  /** Users and apps of this kintone, as far as the user may see them. */
  readonly directory: Directory;
  readonly index: AuditIndex;
  readonly preferences: Preferences;
  /** Names met so far, to be offered where something is typed. */
  readonly known: KnownNames;
  /** ms since 1970. */
  now(): number;
  /** Shows another address; `replace` leaves no step to come back to. */
  go(address: Address, replace?: boolean): void;
}
