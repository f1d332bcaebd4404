/** What the roll-out will do, and the button that begins it. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { PageContext } from '../../view/page';
import { kuc } from '../../view/kuc';
import { choice } from '../../view/parts';

/** Names shown of many apps. */
const NAMES_SHOWN = 10;

export function planView(context: PageContext): unknown {
  const { messages, rollout } = context;
  const { coverage, work } = rollout;
  if (!coverage.list || 'failure' in coverage.list || work.running) return nothing;
  const texts = messages.rollout.plan;
  return html`<section class="al-panel al-plan" aria-labelledby="al-plan-title">
    <h3 class="al-panel-title" id="al-plan-title">${texts.title}</h3>
    ${work.template ? plan(context) : html`<p>${texts.noSource}</p>`}
  </section>`;
}

function plan(context: PageContext): TemplateResult {
  const { messages, rollout, draft } = context;
  const { coverage, work } = rollout;
  const texts = messages.rollout.plan;
  const chosen = coverage.chosenRows.map(({ id }) => id);
  return html`<p>${texts.source(work.template?.appName ?? '')}</p>
    ${draft.isDirty ? html`<p class="al-box al-box-warning">${texts.unsaved}</p>` : nothing}
    <p class="al-hint">${apiText(context)}</p>
    ${choice(texts.withPending, texts.withPendingHint, work.withPendingChanges, (withPendingChanges) =>
      work.decide({ withPendingChanges }),
    )}
    ${pendingView(context)}
    ${choice(texts.protect, texts.protectHint, work.protectPersonal, (protectPersonal) =>
      work.decide({ protectPersonal }),
    )}
    ${choice(texts.replace, texts.replaceHint, work.replaceSettings, (replaceSettings) =>
      work.decide({ replaceSettings }),
    )}
    <p class="al-actions">
      <${kuc.button} class="al-primary"
        type="submit"
        .text=${texts.start(chosen.length)}
        .disabled=${chosen.length === 0}
        @click=${() => void work.start(chosen)}
      ></${kuc.button}>
    </p>
    <p class="al-hint">${chosen.length === 0 ? texts.nothingChosen : texts.batches}</p>`;
}

function apiText({ messages, rollout }: PageContext): string {
  const texts = messages.rollout.plan;
  const { isThere } = rollout.configApi;
  if (isThere === undefined) return messages.common.loading;
  if (isThere === 'undecided') return texts.undecided;
  return isThere ? texts.withApi : texts.withoutApi;
}

function pendingView({ messages, rollout }: PageContext): unknown {
  const pending = rollout.work.pendingRows;
  if (pending.length === 0) return nothing;
  const texts = messages.rollout;
  const names = pending.slice(0, NAMES_SHOWN).map(({ name, id }) => `${name} (${texts.id(id)})`);
  const rest = pending.length - names.length;
  const all = rest > 0 ? [...names, texts.result.more(rest)] : names;
  return html`<p class="al-box al-box-warning">${texts.plan.pendingApps(all.join(', '))}</p>`;
}
