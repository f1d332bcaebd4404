/** A file of kintone's audit log as an administrator would download it, about minutes of which a generated log has a deletion. */
import type { GeneratedLog, LoggedEntry } from '../../sandbox';
import { EN, JA } from '../../sandbox/samples/audit-log-headings';

const HOUR_MS = 3_600_000;

/** Time in Japan, as the file has it. */
const timeText = (instant: number): string =>
  new Date(instant + 9 * HOUR_MS).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');

/** The newest first, each an hour or more from the one before. */
function deletions(log: GeneratedLog): LoggedEntry[] {
  const found: LoggedEntry[] = [];
  let latest = Infinity;
  for (let id = log.size; id > 0; id--) {
    const entry = log.entry(id);
    const at = Date.parse(entry.occurred_at_ms);
    if (entry.action !== 'delete' || entry.record_id === undefined || at > latest - HOUR_MS) continue;
    found.push(entry);
    latest = at;
  }
  return found;
}

/** @param nth counts the deletions from the newest; files of different ones have no row in common */
export function auditLogFile(log: GeneratedLog, language: 'ja' | 'en', nth: number): string {
  const deletion = deletions(log)[nth];
  if (!deletion) throw new Error('The log has too few deletions.');
  const at = Date.parse(deletion.occurred_at_ms);
  const app = `app id: ${deletion.app_id}, app name: ${deletion.app_name}`;
  const others = log.people.map(({ code }) => code).filter((code) => code !== deletion.user_code);
  const rows: [number, string | undefined, string, string, string?][] = [
    [-95, others[0], 'login', '', 'Login'],
    [-40, others[0], 'Record file download', `${app}, record id: 12, filename: 見積書.pdf`],
    [0, deletion.user_code, 'Record delete', `${app}, record id: [${deletion.record_id}]`],
    [35, others[1], 'Record export', app],
    [70, others[1], 'Exported file download', `${app}, filename: export.csv`],
  ];
  const lines = rows.map(([seconds, user = '', action, complement, module = 'App operation']) => [
    ...[timeText(at + seconds * 1000), language === 'ja' ? '情報' : 'Information', 'kintone', user],
    ...['203.0.113.7', module, action, 'SUCCESS', '', complement],
  ]);
  return [language === 'ja' ? JA : EN, ...lines]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n')
    .join('');
}
