/** Other records of the same act: what the browser told of it, and what kintone's audit log did. */
import { html, nothing } from 'lit';
import { addressLink, eventAddress } from '../../components';
import type { ViewerContext } from '../../context';
import {
  canBeTold,
  instantOf,
  MINUTE_MS,
  sameActs,
  toLogError,
  withoutGuest,
  type LogReader,
  type LogRecord,
} from '../../log';
import { exactText } from '../../time';
import { eventTexts } from './texts';

export type SameActs =
  | { kind: 'none' }
  | { kind: 'found'; records: readonly LogRecord[] }
  /** They could not be looked up. */
  | { kind: 'failed' };

/** No act is told more often within a few minutes by one person about one app. */
const MAX_LOOKED = 500;

/** One request for records of acts that kintone's audit log has too, none for others. Throws only when it was cancelled. */
export async function findSameActs(
  record: LogRecord,
  log: LogReader,
  signal: AbortSignal,
): Promise<SameActs> {
  const instant = instantOf(record);
  if (!canBeTold(record) || instant === undefined) return { kind: 'none' };
  // kintone compares minutes of the browser's clock; how wrong that was is known of the browser's records only.
  const around = Math.max(MINUTE_MS, Math.abs(record.clock_offset_ms ?? 0) + MINUTE_MS);
  // A guest's login name has a prefix in one of the two only.
  const plain = withoutGuest(record.user_code);
  const condition = record.source === 'audit-log' ? 'source not in ("audit-log")' : 'source in ("audit-log")';
  try {
    const { records } = await log.page(
      {
        users: [plain, `guest/${plain}`],
        apps: [record.app_id!],
        from: instant - around,
        to: instant + around + MINUTE_MS,
      },
      { limit: MAX_LOOKED, condition, signal },
    );
    const others = sameActs([record, ...records]).get(record.id) ?? [];
    return others.length > 0 ? { kind: 'found', records: others } : { kind: 'none' };
  } catch (error) {
    if (toLogError(error).failure === 'cancelled') throw error;
    return { kind: 'failed' };
  }
}

export function sameActView(same: SameActs, { language, zone }: ViewerContext): unknown {
  const texts = eventTexts(language);
  if (same.kind === 'none') return nothing;
  if (same.kind === 'failed') return html`<p class="alv-hint" role="status">${texts.sameActFailed}</p>`;
  return html`<div class="alv-box alv-box-info">
    <p class="alv-box-title">${texts.sameAct}</p>
    <ul class="alv-links">
      ${same.records.map((record) => {
        const { id, source, ip_address } = record;
        const instant = instantOf(record);
        const time = instant === undefined ? '' : ` (${exactText(instant, zone)})`;
        const text = source === 'audit-log' ? texts.alsoInAuditLog(ip_address) : texts.alsoInBrowser;
        return html`<li>${addressLink(eventAddress(id), `${text}${time}`)}</li>`;
      })}
    </ul>
  </div>`;
}
