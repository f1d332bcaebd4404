/** Rows of the local index as the tests of figures need them: one person, one app, a month of Tokyo. */
import { DateTime } from 'luxon';
import type { IndexRow } from '../../../src/viewer/index-db';

export const TOKYO = 'Asia/Tokyo';

/** Epoch ms of a wall clock's time. */
export const at = (text: string, zone = TOKYO): number => DateTime.fromISO(text, { zone }).toMillis();

export const PERIOD = { from: at('2026-10-30T00:00'), to: at('2026-11-29T00:00') };

let nextId = 1;
/** A record that was seen, with what the test changes about it. */
export const row = (change: Partial<IndexRow> = {}): IndexRow => ({
  id: nextId++,
  revision: 1,
  instant: at('2026-11-20T10:00'),
  created: at('2026-11-20T10:01'),
  creator: 'tanaka',
  user_code: 'tanaka',
  user_name: '田中 健一',
  department: '営業部',
  app_id: 1,
  app_name: '顧客管理',
  record_id: undefined,
  record_title: '',
  record_ids: [],
  action: 'view',
  outcome: 'shown',
  platform: 'PC',
  source: 'plugin',
  session_id: 's',
  sequence: 1,
  count: 1,
  dwell_ms: undefined,
  user_agent: '',
  ...change,
});
