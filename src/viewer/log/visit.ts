/** Which rows show that somebody was there. */
import type { FilterableRow } from './filter';

/**
 * Whether a row shows that its user had a screen of kintone open. As in kintone's own monitoring, what the API can do without a
 * screen is none; kintone's audit log does not tell the two apart, and what browsers have recorded is in it once more, so its rows
 * do not count. https://jp.cybozu.help/k/en/admin/user_monitoring.html
 */
export const isVisit = ({ user_code, source, action, instant }: FilterableRow): boolean =>
  user_code !== '' && instant !== undefined && source !== 'audit-log' && action !== 'delivery';

/**
 * What the product's own screens do about an app is done elsewhere: a roll-out saves the settings of hundreds of apps from one screen,
 * and a comparison with the log is made in the log app.
 */
const OF_OWN_SCREENS: readonly string[] = ['config', 'check'];

/** Whether a row shows that its user had a screen of the app open that it names. */
export const isVisitToApp = (row: FilterableRow): boolean =>
  row.app_id !== undefined && isVisit(row) && !OF_OWN_SCREENS.includes(row.action);
