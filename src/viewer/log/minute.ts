/** kintone's own times are whole minutes: what is compared with them, or stands for them, is cut to the minute. */

export const MINUTE_MS = 60_000;

/** The beginning of the minute that an instant falls in; both ms since 1970. */
export const minuteOf = (instant: number): number => Math.floor(instant / MINUTE_MS) * MINUTE_MS;
