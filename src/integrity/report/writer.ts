/** Who wrote a log record, held against whom it names. */

/** A login name without the `guest/` that kintone puts before a guest's in some places and not in others. */
export const withoutGuest = (loginName: string): string => loginName.replace(/^guest\//, '');

/**
 * Whether kintone vouches for somebody else than the user that a log record names. The product writes everything in the name of
 * whoever is signed in, but for rows of kintone's audit log: their writer is whoever has merged them.
 *
 * @param creator login name in kintone's own CREATOR field
 * @param userCode login name that the record claims
 */
export const isInAnothersName = (creator: string, userCode: string, source: string): boolean =>
  source !== 'audit-log' && withoutGuest(creator) !== withoutGuest(userCode);
