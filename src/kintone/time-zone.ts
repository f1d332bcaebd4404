const isKnown = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** The zone of a user's profile (`LoginUser.timezone`), or the browser's when kintone names one that the browser does not know. */
export const usableZone = (zone: string): string =>
  isKnown(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
