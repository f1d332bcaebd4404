/** Which rows show that somebody was there. */
import type { FilterableRow } from './filter';

/**
 * Whether a row shows that its user had a screen of kintone open. As in kintone's own monitoring, what the API can do without a
 * screen is none; kintone's audit log does not tell the two apart, and what browsers have recorded is in it once more, so its rows
 * do not count. https://jp.cybozu.help/k/en/admin/user_monitoring.html
 */
export const isVisit = ({ user_code, source, action, instant }: FilterableRow): boolean =>
  user_code !== '' && instant !== undefined && source !== 'audit-log' && action !== 'delivery';
