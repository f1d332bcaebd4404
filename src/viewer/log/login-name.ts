import { isInAnothersName as isNotTheWriter, withoutGuest } from '../../integrity/report';
import type { LogRecord } from './record';

export { withoutGuest };

/**
 * Whether kintone vouches for somebody else than the user that a log record names, by the rule of the integrity check. Of a record
 * whose creator was not read nothing is known.
 */
export const isInAnothersName = ({
  creator,
  user_code,
  source,
}: Pick<LogRecord, 'creator' | 'user_code' | 'source'>): boolean =>
  creator !== '' && isNotTheWriter(creator, user_code, source);
