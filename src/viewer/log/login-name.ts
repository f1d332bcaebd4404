import type { LogRecord } from './record';

/** A login name without the `guest/` that kintone puts before a guest's in some places and not in others. */
export const withoutGuest = (loginName: string): string => loginName.replace(/^guest\//, '');

/**
 * Whether kintone vouches for somebody else than the user that a log record names. Rows of kintone's audit log are written by whoever
 * has merged them; of a record whose creator was not read nothing is known.
 */
export const isInAnothersName = ({
  creator,
  user_code,
  source,
}: Pick<LogRecord, 'creator' | 'user_code' | 'source'>): boolean =>
  creator !== '' && source !== 'audit-log' && withoutGuest(creator) !== withoutGuest(user_code);
