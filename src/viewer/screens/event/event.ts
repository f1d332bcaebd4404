import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Address } from '../../address';
import {
  addressLink,
  anothersNameMark,
  appText,
  changesTable,
  changesTexts,
  factList,
  failureBox,
  filteredAddress,
  groupChanges,
  loading,
  outerLink,
  personText,
  register,
  ViewerElement,
  type Fact,
} from '../../components';
import type { ViewerContext } from '../../context';
import { instantOf, isInAnothersName, toLogError, type LogRecord } from '../../log';
import { actionName, commonTexts, outcomeBeside } from '../../messages';
import { loggedAppUrl, loggedRecordUrl, recordUrl } from '../../place';
import { exactText } from '../../time';
import { findSameActs, sameActView, type SameActs } from './same-act';
import { everything } from './everything';
import { eventTexts } from './texts';

/** The check of the whole log, which finds all records of this kind. */
const TRUST: Address = { screen: 'trust', params: { whole: ['yes'] } };

/** `<access-logger-event .context .recordId>`: one log record. */
class EventElement extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  /** `$id` of the log record. */
  @property({ attribute: false }) recordId!: number;
  @state() private record: LogRecord | undefined;
  @state() private failure: unknown;
  @state() private same: SameActs = { kind: 'none' };
  private abort = new AbortController();

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordId')) void this.load();
  }

  override render(): unknown {
    const common = commonTexts(this.context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.load());
    if (!this.record) return loading(common);
    const { record, context } = this;
    return html`${this.doubts(record)} ${sameActView(this.same, context)} ${this.overview(record)}
    ${this.links(record)} ${this.changes(record)} ${everything(record, context)}`;
  }

  private async load(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.record = undefined;
    this.failure = undefined;
    this.same = { kind: 'none' };
    try {
      this.record = await this.context.log.record(this.recordId, signal);
      if (!isInAnothersName(this.record)) this.context.known.learn(this.record);
      this.same = await findSameActs(this.record, this.context.log, signal);
    } catch (error) {
      if (toLogError(error).failure !== 'cancelled') this.failure = error;
    }
  }

  /** What makes the record doubtful by itself; whole sessions are the trust screen's. */
  private doubts(record: LogRecord): unknown {
    const { creator, user_code, revision } = record;
    const texts = eventTexts(this.context.language);
    const isAnothers = isInAnothersName(record);
    const doubts = [
      ...(isAnothers ? [texts.notTheUser(creator, user_code)] : []),
      ...(revision > 1 ? [texts.edited(revision)] : []),
    ];
    if (doubts.length === 0) return nothing;
    return html`<div class="alv-box alv-box-warning">
      ${doubts.map((doubt) => html`<p>${doubt}</p>`)}
      ${
        isAnothers
          ? html`<ul class="alv-links">
              <li>${addressLink(TRUST, texts.toTrust)}</li>
            </ul>`
          : nothing
      }
    </div>`;
  }

  private overview(record: LogRecord): TemplateResult {
    const { language, zone } = this.context;
    const texts = eventTexts(language);
    const instant = instantOf(record);
    const { record_id, record_title } = record;
    const action = actionName(record.action, language);
    const outcome = outcomeBeside(record.outcome, language);
    const person = [personText(record.user_name, record.user_code), record.department]
      .filter(Boolean)
      .join(' / ');
    const facts: Fact[] = [
      [texts.when, instant === undefined ? '' : exactText(instant, zone)],
      [
        texts.who,
        isInAnothersName(record) ? html`${person} ${anothersNameMark(record, this.context)}` : person,
      ],
      [texts.what, outcome === '' ? action : `${action} (${outcome})`],
      [texts.where, appText(record.app_name, record.app_id)],
      [texts.which, record_id === undefined ? record_title : `${record_title} #${record_id}`.trim()],
    ];
    return factList(
      texts.overview,
      facts.filter(([, value]) => value !== ''),
    );
  }

  private changes({ changes }: LogRecord): TemplateResult {
    const { language } = this.context;
    const texts = eventTexts(language);
    return html`<h2 class="alv-subtitle">${texts.changes}</h2>
      ${
        changes.length === 0
          ? html`<p class="alv-hint">${texts.noChanges}</p>`
          : changesTable({ groups: groupChanges(changes), texts: changesTexts(language) })
      }`;
  }

  private links(record: LogRecord): TemplateResult {
    const { language, place } = this.context;
    const texts = eventTexts(language);
    const common = commonTexts(language);
    const { user_code, session_id, app_id, record_id } = record;
    const out = (href: string | undefined, text: string): unknown =>
      href === undefined ? nothing : html`<li>${outerLink(href, text, common)}</li>`;
    const to = (filter: Parameters<typeof filteredAddress>[1], text: string): TemplateResult =>
      html`<li>${addressLink(filteredAddress('timeline', filter), text)}</li>`;
    return html`<ul class="alv-links" aria-label=${texts.links}>
      ${out(loggedRecordUrl(record, place), texts.openRecord)}
      ${out(loggedAppUrl(record, place), texts.openApp)}
      ${out(recordUrl(place, place.appId, record.id), texts.openLog)}
      ${user_code === '' ? nothing : to({ users: [user_code] }, texts.sameUser)}
      ${
        app_id === undefined || record_id === undefined
          ? nothing
          : to({ apps: [app_id], records: [record_id] }, texts.sameRecord)
      }
      ${session_id === '' ? nothing : to({ sessions: [session_id] }, texts.sameSession)}
    </ul>`;
  }
}

register('access-logger-event', EventElement);
