import type { FieldCode } from './record';

/** The fields that say of an event who did what, where and when; screens ask for these, and for what else they show. */
export const EVENT_FIELDS: readonly FieldCode[] = [
  'occurred_at',
  'occurred_at_ms',
  'action',
  'outcome',
  'platform',
  'user_code',
  'user_name',
  'department',
  'app_id',
  'app_name',
  'record_id',
  'record_title',
];
