/** Process management on the detail screen: the actions of the record's status, each with a second step. */
import { html, nothing, type TemplateResult } from 'lit';
import { readDirectory } from '../data/directory';
import type { ProcessAction, ProcessSettings } from '../data/app';
import { readVerdict } from '../kintone/events';
import { eventType, type AppPage } from '../page';
import { adopt } from '../record/adopt';
import { newRow, requestRecord } from '../record/build';
import { rowsOf, takeSnapshot, type Snapshot } from '../record/snapshot';
import type { EntityItem, EventField, EventRecord, FieldProperty, TableRow } from '../record/types';
import { messageOf } from '../error-message';

interface ProcessOptions {
  recordId: number;
  record: EventRecord;
  changed: () => void;
  failed: (message: string) => void;
  /** The action ran: the record must be read again. */
  proceeded: () => void;
}

const ofType = (record: EventRecord, type: string): unknown =>
  Object.values(record).find((field) => field.type === type)?.value;

const rowsIn = (field: EventField): TableRow[] => (field.type === 'SUBTABLE' ? rowsOf(field) : []);

export class ProcessPanel {
  private actions: ProcessAction[] = [];
  private confirming: ProcessAction | null = null;
  private candidates: EntityItem[] = [];
  private assignee: string | null = null;
  private busy = false;

  constructor(
    private readonly page: AppPage,
    private readonly settings: ProcessSettings,
    private readonly options: ProcessOptions,
  ) {}

  /** Finds the actions that the signed-in user may run now. */
  async prepare(): Promise<void> {
    const { record } = this.options;
    if (!this.settings.enable) return;
    const status = ofType(record, 'STATUS');
    const assignees = (ofType(record, 'STATUS_ASSIGNEE') ?? []) as EntityItem[];
    const isMine = assignees.length === 0 || assignees.some(({ code }) => code === this.page.boot.user.code);
    const possible = (this.settings.actions ?? []).filter(({ from }) => isMine && from === status);
    const fitting = await Promise.all(possible.map((action) => this.fits(action)));
    this.actions = possible.filter((_, index) => fitting[index]);
  }

  /** Whether the record meets the action's condition: the server knows the query language. */
  private async fits({ filterCond }: ProcessAction): Promise<boolean> {
    if (!filterCond) return true;
    const query = `(${filterCond}) and $id = ${this.options.recordId} limit 1`;
    return (await this.page.app.records(query)).total > 0;
  }

  private async open(action: ProcessAction): Promise<void> {
    const next = this.settings.states?.[action.to]?.assignee;
    this.assignee = null;
    this.candidates = [];
    if (next?.type === 'ONE' && next.entities.length > 0) {
      const { users } = await readDirectory(this.page.rest);
      const named = next.entities
        .filter(({ entity }) => entity.type === 'USER')
        .map(({ entity }) => entity.code);
      const onlyUsers = named.length === next.entities.length;
      this.candidates = onlyUsers ? users.filter(({ code }) => named.includes(code)) : users;
      this.assignee = this.candidates[0]?.code ?? null;
    }
    this.confirming = action;
    this.options.changed();
  }

  private close(): void {
    this.confirming = null;
    this.options.changed();
  }

  private async proceed(action: ProcessAction): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.options.changed();
    try {
      const refused = await this.run(action);
      this.confirming = null;
      if (refused === null) this.options.proceeded();
      else this.options.failed(refused);
    } catch (error) {
      this.options.failed(messageOf(error));
    } finally {
      this.busy = false;
      this.options.changed();
    }
  }

  /** Why a handler stopped it; null when it ran. Rewritten fields are saved with the action. */
  private async run(action: ProcessAction): Promise<string | null> {
    const { page } = this;
    const { record, recordId } = this.options;
    const snapshot = takeSnapshot(record);
    const verdict = readVerdict(
      await page.events.raise({
        type: eventType(page, 'app.record.detail.process.proceed'),
        record,
        action: { value: action.name },
        status: { value: action.from },
        nextStatus: { value: action.to },
      }),
    );
    if (verdict.cancelled || !verdict.record) snapshot.restore();
    if (verdict.cancelled) return verdict.error ?? page.texts.cancelled;
    if (verdict.record) await this.saveRewrites(verdict.record, snapshot);
    await page.app.proceed(recordId, action.name, this.assignee);
    if (verdict.url !== null) location.assign(verdict.url);
    return null;
  }

  private async saveRewrites(returned: EventRecord, snapshot: Snapshot): Promise<void> {
    const { page } = this;
    const { record, recordId } = this.options;
    const fields: Record<string, FieldProperty> = page.current.fields ?? {};
    const defaults = { user: page.boot.user, now: Date.now() };
    adopt(record, returned, { fields, snapshot, emptyRow: (table) => newRow(table, defaults) });
    // A changed cell means that its table is sent, rows and all.
    const changed = snapshot.changed().flatMap(({ code, row }) => {
      if (!row) return [code];
      return Object.keys(record).filter((top) => rowsIn(record[top]!).includes(row));
    });
    if (changed.length === 0) return;
    const files = ({ value }: { value: unknown }): { fileKey: string }[] => value as { fileKey: string }[];
    const rewritten = Object.fromEntries([...new Set(changed)].map((code) => [code, record[code]!]));
    await page.app.update(recordId, requestRecord(rewritten, files));
  }

  draw(): TemplateResult | typeof nothing {
    const { page } = this;
    const { record } = this.options;
    if (!this.settings.enable) return nothing;
    const assignees = ((ofType(record, 'STATUS_ASSIGNEE') ?? []) as EntityItem[]).map(({ name }) => name);
    const confirming = this.confirming;
    return html`<section class="process" aria-label=${page.texts.status}>
      <span
        >${page.texts.status}:
        <strong class="badge" data-testid="status">${String(ofType(record, 'STATUS'))}</strong></span
      >
      ${assignees.length ? html`<span>${page.texts.assignee}: ${assignees.join(', ')}</span>` : nothing}
      ${
        confirming
          ? this.confirmation(confirming)
          : html`<div class="process-actions">
              ${this.actions.map(
                (action) =>
                  html`<button type="button" class="action" @click=${() => this.open(action)}>
                    ${action.name}
                  </button>`,
              )}
            </div>`
      }
    </section>`;
  }

  private confirmation(action: ProcessAction): TemplateResult {
    const { texts } = this.page;
    const chosen = (event: Event): void => {
      this.assignee = (event.target as HTMLSelectElement).value;
    };
    return html`<div class="process-confirm" role="group" aria-label=${texts.confirmAction(action.name)}>
      <p>${texts.confirmAction(action.name)} → <span class="badge">${action.to}</span></p>
      ${
        this.candidates.length
          ? html`<label
              >${texts.chooseAssignee}
              <select @change=${chosen}>
                ${this.candidates.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
              </select></label
            >`
          : nothing
      }
      <button type="button" ?disabled=${this.busy} @click=${() => this.close()}>${texts.cancel}</button>
      <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.proceed(action)}>
        ${texts.proceed}
      </button>
    </div>`;
  }
}
