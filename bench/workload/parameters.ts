/**
 * How people work, in figures. Assumptions, not measurements: nobody publishes how kintone is used. They are in one place so that a
 * company that knows better can put its own in and run the benches again.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How often something follows a list or a record that is shown; with 25 lists and 38 records these make 100 events a day. */
export const STEPS = {
  /** Lists that are shown one after the other in one errand, mean (at least one). */
  listsAnErrand: 2.5,
  /** Records opened from one list, mean (may be none). */
  recordsAList: 1.52,
  /** Of a list. */
  createRecord: 3 / 25,
  editInList: 2 / 25,
  deleteInList: 0.5 / 25,
  showGraph: 2 / 25,
  /** Of a record. */
  editRecord: 5 / 38,
  /** Of an edit that was started. */
  cancelEdit: 1 / 5,
  processRecord: 4 / 38,
  deleteRecord: 0.5 / 38,
  printRecord: 1 / 38,
} as const;

/** Events of one list with everything that follows from it, mean. */
export const EVENTS_A_LIST = 4;

/** Time between two events of an errand, log-normal. */
export const READING = { medianMs: 20 * SECOND, sigma: 1 } as const;
/** Time in a form, from its start to the attempt, log-normal. */
export const WRITING = { medianMs: 60 * SECOND, sigma: 0.8 } as const;
/** From an attempt to its success. */
export const SAVING_MS = 700;
/** The least time between two errands. */
export const PAUSE_MS = 1 * MINUTE;

/** Time of day in ms since midnight, normal. Nobody begins before, or ends after, the bounds. */
export const ARRIVAL = { mean: 9 * HOUR, deviation: 15 * MINUTE, from: 7.5 * HOUR, to: 11 * HOUR } as const;
export const DEPARTURE = { mean: 18 * HOUR, deviation: 40 * MINUTE, from: 15 * HOUR, to: 22 * HOUR } as const;
export const LUNCH = { mean: 12 * HOUR, deviation: 10 * MINUTE, lengthMs: 55 * MINUTE } as const;
/** How much more is done in an hour than in the quietest one. */
export const BUSYNESS: Readonly<Record<number, number>> = {
  8: 1.2,
  9: 1.5,
  10: 1.3,
  13: 1.2,
  16: 1.1,
  17: 1.1,
};

/** Events of one person on a working day, log-normal around the company's mean: few do much, many do little. */
export const PERSON_SIGMA = 0.6;
/** Of that spread, what differs from day to day for the same person; the rest is who the person is. */
export const DAY_SIGMA = 0.3;

/** After an errand: kintone is left altogether (tab closed, or another site), or its page goes behind another tab, or stays as it is. */
export const AFTER_ERRAND = { leave: 0.3, hide: 0.4 } as const;
/** Who stays over lunch leaves kintone open. */
export const LEAVES_FOR_LUNCH = 0.5;
/** A record is opened in a tab of its own, which is closed afterwards. */
export const OWN_TAB = 0.15;
/** Somebody looks at kintone on the phone on the way home: another browser with a queue of its own. */
export const MOBILE = { share: 0.25, delayMs: 30 * MINUTE, errands: 1.5 } as const;
