/** Names met so far, to be offered where something is typed. Nothing is asked of kintone for it. */
import type { LogRecord } from '../log';

export class KnownNames {
  /** Login name -> name. */
  readonly people = new Map<string, string>();
  /** App id -> name. */
  readonly apps = new Map<number, string>();
  readonly departments = new Set<string>();

  /** Later names replace earlier ones, but for empty ones. */
  learn(record: Pick<LogRecord, 'user_code' | 'user_name' | 'department' | 'app_id' | 'app_name'>): void {
    const { user_code, user_name, department, app_id, app_name } = record;
    if (user_code !== '') this.people.set(user_code, user_name || (this.people.get(user_code) ?? ''));
    if (app_id !== undefined) this.apps.set(app_id, app_name || (this.apps.get(app_id) ?? ''));
    if (department !== '') this.departments.add(department);
  }
}
