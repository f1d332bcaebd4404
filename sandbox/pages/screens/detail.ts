/** The detail screen: values, next and previous record, process actions, deletion. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { AppFeatures, AppForm, ProcessSettings, RecordRights } from '../data/app';
import { renderLayout } from '../fields/layout';
import { confirmLookups } from '../form/lookup';
import { SPACES } from '../kintone/app';
import { readVerdict } from '../kintone/events';
import { eventType, type AppPage } from '../page';
import { savedRecord } from '../record/build';
import type { EventRecord } from '../record/types';
import { topError } from '../ui/frame';
import { deleteRecord } from './delete';
import { showMessage } from './message';
import { ProcessPanel } from './process';
import { readOnlyFillers } from './layout-fillers';

interface Neighbours {
  previous: string | null;
  next: string | null;
}

export class DetailScreen {
  private record: EventRecord = {};
  private recordId = 0;
  private rights: RecordRights = {
    record: { viewable: true, editable: false, deletable: false },
    fields: {},
  };
  private neighbours: Neighbours = { previous: null, next: null };
  private error: string | null = null;
  private canReuse = false;
  private panel: ProcessPanel | null = null;

  constructor(
    private readonly page: AppPage,
    private readonly app: { form: AppForm; process: ProcessSettings; features: AppFeatures },
  ) {}

  /** Reads the record, draws it and raises the show event; again after every save, cancel, move and process action. */
  async show(recordId: string, isCurrent: () => boolean): Promise<void> {
    const { page } = this;
    const [saved, rights, neighbours] = await Promise.all([
      page.app.recordIfVisible(recordId),
      page.app.rights(recordId).catch(() => null),
      this.findNeighbours(recordId),
    ]);
    if (!isCurrent()) return;
    if (!saved || !rights) return showMessage(page, page.texts.notFound);
    this.recordId = Number(recordId);
    this.rights = rights;
    this.neighbours = neighbours;
    this.canReuse = page.permissions.add && this.app.features.enableDuplicateRecord !== false;
    this.error = null;
    this.record = savedRecord(saved, 'detail');
    await confirmLookups(page.rest, this.record, this.app.form.fields);
    this.panel = new ProcessPanel(page, this.app.process, {
      recordId: this.recordId,
      record: this.record,
      changed: () => this.draw(),
      failed: (message) => {
        this.error = message;
        this.draw();
      },
      proceeded: () => void this.show(recordId, isCurrent),
    });
    await this.panel.prepare();
    if (!isCurrent()) return;
    page.current = {
      page: 'APP_DETAIL',
      recordId: this.recordId,
      getRecord: () => this.record,
      redraw: () => this.draw(),
      fields: this.app.form.fields,
    };
    this.draw();
    const answer = await page.events.raise({
      type: eventType(page, 'app.record.detail.show'),
      appId: Number(page.app.id),
      recordId: this.recordId,
      record: this.record,
    });
    if (!isCurrent()) return;
    this.error = readVerdict(answer).error;
    this.draw();
  }

  /** Records beside this one in the order of the list (newest first). */
  private async findNeighbours(recordId: string): Promise<Neighbours> {
    const first = async (query: string): Promise<string | null> => {
      const { records } = await this.page.app.records(query).catch(() => ({ records: [] }));
      return (records[0]?.['$id']?.value as string | undefined) ?? null;
    };
    const [previous, next] = await Promise.all([
      first(`$id > ${recordId} order by $id asc limit 1`),
      first(`$id < ${recordId} order by $id desc limit 1`),
    ]);
    return { previous, next };
  }

  private async remove(): Promise<void> {
    const outcome = await deleteRecord(this.page, {
      event: 'app.record.detail.delete.submit',
      recordId: this.recordId,
      record: this.record,
    });
    if (outcome.deleted) location.assign(outcome.url ?? this.page.paths.list());
    else if (outcome.error !== null) {
      this.error = outcome.error;
      this.draw();
    }
  }

  private move(target: string | null, label: string, sign: string): TemplateResult {
    const { page } = this;
    if (target === null) return html`<span class="icon-button off" aria-hidden="true">${sign}</span>`;
    const href = page.boot.mobile ? page.paths.detail(target) : `#record=${target}`;
    return html`<a class="icon-button" href=${href} aria-label=${label} title=${label}>${sign}</a>`;
  }

  private tools(): TemplateResult {
    const { page, recordId, rights } = this;
    const { texts, paths, boot } = page;
    const editHash = boot.mobile ? '#mode=edit' : `#record=${recordId}&mode=edit`;
    return html`<div class="toolbar-end">
      ${this.move(this.neighbours.previous, texts.previousRecord, '‹')}
      ${this.move(this.neighbours.next, texts.nextRecord, '›')}
      ${rights.record.editable ? html`<a class="button primary" href=${editHash}>${texts.edit}</a>` : nothing}
      ${this.canReuse ? html`<a class="button" href=${paths.reuse(recordId)}>${texts.reuse}</a>` : nothing}
      ${boot.mobile ? nothing : html`<a class="button" href=${paths.print(recordId)}>${texts.print}</a>`}
      ${
        rights.record.deletable
          ? html`<button type="button" class="danger-text" @click=${() => this.remove()}>
              ${texts.remove}
            </button>`
          : nothing
      }
    </div>`;
  }

  private draw(): void {
    const { page } = this;
    if (page.current.getRecord() !== this.record) return;
    render(
      html`<div class="screen record-screen" data-testid="record-detail" data-record=${this.recordId}>
        ${page.boot.mobile ? html`<div data-space=${SPACES.mobileHeader}></div>` : nothing}
        <div class="toolbar">
          <a class="back" href=${page.paths.list()}>${page.texts.back}</a>
          <div data-space=${SPACES.recordMenu}></div>
          ${this.tools()}
        </div>
        <h1 class="visually-hidden">${page.texts.recordTitle(this.recordId)}</h1>
        ${topError(this.error)} ${this.panel?.draw() ?? nothing}
        ${renderLayout(this.app.form, readOnlyFillers(page, this.record))}
      </div>`,
      page.main,
    );
  }
}
