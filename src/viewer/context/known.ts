/** Names met so far, to be offered where something is typed. Nothing is asked of kintone for it. */
import type { LogRecord } from '../log';

/** Names as people compare them: whichever blank stands between their parts, and however wide. */
const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

export class KnownNames {
  /** Login name -> name. */
  readonly people = new Map<string, string>();
  /** App id -> name. */
  readonly apps = new Map<number, string>();
  readonly departments = new Set<string>();
  /** The display name that was typed last. */
  private displayName: string | undefined;

  /** Later names replace earlier ones, but for empty ones. */
  learn(record: Pick<LogRecord, 'user_code' | 'user_name' | 'department' | 'app_id' | 'app_name'>): void {
    const { user_code, user_name, department, app_id, app_name } = record;
    if (user_code !== '') this.people.set(user_code, user_name || (this.people.get(user_code) ?? ''));
    if (app_id !== undefined) this.apps.set(app_id, app_name || (this.apps.get(app_id) ?? ''));
    if (department !== '') this.departments.add(department);
  }

  /**
   * The login name in what somebody typed: also where it stands behind the display name, as the tables have it. Of what is only the
   * display name of people: their login names, since another may have the same name; the second time it is taken as it is, since
   * somebody may be called as another signs in.
   */
  loginNameIn(typed: string): string | readonly string[] {
    if (this.people.has(typed)) return typed;
    const people = [...this.people].filter(([, name]) => plain(name) !== '');
    const shown = people.find(([code, name]) => typed === `${name} (${code})`);
    if (shown) return shown[0];
    const namesakes = people.filter(([, name]) => plain(name) === plain(typed)).map(([code]) => code);
    if (namesakes.length === 0 || this.displayName === typed) return typed;
    this.displayName = typed;
    return namesakes;
  }
}
