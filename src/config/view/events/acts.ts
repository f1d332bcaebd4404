import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { ActsSettings } from '../../../settings';
import { ACTS_FILE_NAME } from '../../acts/customization';
import type { PageContext } from '../page';
import { choice } from '../parts';

/** Waits to choose from, in seconds; a stored one that is not among them is offered as well. */
const WAITS = [3, 5, 10, 20, 30, 60];
const FIRST_WAIT = 10;

/** What the acts script does beside events; closed at first, because few want it. */
export function actsView(context: PageContext): TemplateResult {
  const { messages, draft, ui } = context;
  const texts = messages.acts;
  const { acts = {} } = draft.settings;
  return html`<details
    class="al-details al-acts"
    ?open=${ui.actsOpen}
    @toggle=${(event: Event) => context.look({ actsOpen: (event.target as HTMLDetailsElement).open })}
  >
    <summary>
      <h3 class="al-details-title">${texts.title}</h3>
      <span class="al-count">${texts.on(Object.values(acts).filter(Boolean).length)}</span>
    </summary>
    ${ui.actsOpen ? choices(acts, context) : nothing}
  </details>`;
}

function choices(acts: ActsSettings, { messages, draft }: PageContext): TemplateResult {
  const texts = messages.acts;
  const { strictSeconds, ...others } = acts;
  const decide = (decided: ActsSettings): void => draft.change({ acts: decided });
  return html`<p class="al-hint">${texts.script(ACTS_FILE_NAME)}</p>
    ${choice(texts.inferOutcomes, texts.inferOutcomesHint, acts.inferOutcomes === true, (inferOutcomes) =>
      decide({ ...acts, inferOutcomes }),
    )}
    ${choice(texts.askReason, texts.askReasonHint, acts.askReason === true, (askReason) =>
      decide({ ...acts, askReason }),
    )}
    ${choice(texts.historyButton, texts.historyButtonHint, acts.historyButton === true, (historyButton) =>
      decide({ ...acts, historyButton }),
    )}
    ${choice(texts.strict, texts.strictHint, strictSeconds !== undefined, (isStrict) =>
      decide(isStrict ? { ...others, strictSeconds: FIRST_WAIT } : others),
    )}
    ${
      strictSeconds === undefined
        ? nothing
        : html`<p class="al-under-check">
            <label class="al-search-field"
              >${texts.strictSeconds}
              <select
                class="al-input"
                @change=${(event: Event) =>
                  decide({ ...acts, strictSeconds: Number((event.target as HTMLSelectElement).value) })}
              >
                ${waits(strictSeconds).map(
                  (seconds) =>
                    html`<option value=${seconds} ?selected=${seconds === strictSeconds}>
                      ${texts.seconds(seconds)}
                    </option>`,
                )}
              </select></label
            >
          </p>`
    }`;
}

const waits = (chosen: number): number[] => [...new Set([...WAITS, chosen])].sort((a, b) => a - b);
