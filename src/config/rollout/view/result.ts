/** The roll-out while it runs, and how it ended for each app. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { adviceFor, type Right } from '../../model/explain';
import type { PageContext } from '../../view/page';
import { kuc } from '../../view/kuc';
import { errorBox } from '../../view/parts';
import { OUTCOME_ORDER, type Outcome, type RollOutStep } from '../model/outcome';
import type { RunningWork } from '../state/work';
import { settingsLink } from './settings-link';

/** Apps listed of a group; what asks for nobody's attention need not be listed whole. */
const APPS_SHOWN = 100;

/** What a step needs beside the right to manage the app. */
const RIGHTS: Partial<Record<RollOutStep, Right>> = { history: 'addToLog', acts: 'customize' };

export function resultView(context: PageContext): unknown {
  const { messages, rollout } = context;
  const { work } = rollout;
  if (work.running) return runningView(work.running, context);
  if (work.outcomes.size === 0 && !work.failure) return nothing;
  const texts = messages.rollout.result;
  const { unfinished } = work;
  return html`<section class="al-panel al-result" aria-labelledby="al-roll-out-title">
    <h3 class="al-panel-title" id="al-roll-out-title" tabindex="-1">${texts.title}</h3>
    ${work.failure ? errorBox(work.failure) : nothing}
    ${OUTCOME_ORDER.map((kind) => groupView(kind, context))}
    <p class="al-actions">
      ${
        unfinished.length > 0
          ? html`<${kuc.button} class="al-primary"
              type="submit"
              .text=${texts.again(unfinished.length)}
              @click=${() => void work.start(unfinished)}
            ></${kuc.button}>`
          : nothing
      }
      <${kuc.button} class="al-plain" .text=${texts.close} @click=${() => work.close()}></${kuc.button}>
    </p>
  </section>`;
}

function runningView({ all, doing, isStopping }: RunningWork, context: PageContext): TemplateResult {
  const { messages, rollout } = context;
  const texts = messages.rollout;
  const { work } = rollout;
  const done = work.outcomes.size;
  return html`<section class="al-panel al-result" aria-labelledby="al-roll-out-title">
    <h3 class="al-panel-title" id="al-roll-out-title" tabindex="-1">${texts.running.title}</h3>
    <progress class="al-progress" max=${all} value=${done} aria-label=${texts.running.title}></progress>
    <p role="status">${texts.running.progress(done, all)}</p>
    <p class="al-hint">
      ${
        isStopping
          ? texts.running.stopping
          : !doing
            ? messages.common.loading
            : 'app' in doing
              ? texts.running.app(nameOf(doing.app, context))
              : texts.running.deploying(doing.live, doing.deploying)
      }
    </p>
    <p class="al-actions">
      <${kuc.button} class="al-plain"
        .text=${texts.stop}
        .disabled=${isStopping}
        @click=${() => work.stop()}
      ></${kuc.button}>
    </p>
  </section>`;
}

const nameOf = (id: string, { rollout }: PageContext): string =>
  rollout.coverage.rows.find((row) => row.id === id)?.name ?? id;

function groupView(kind: Outcome['kind'], context: PageContext): unknown {
  const { messages, rollout } = context;
  const texts = messages.rollout.result;
  const apps = [...rollout.work.outcomes].filter(([, outcome]) => outcome.kind === kind);
  if (apps.length === 0) return nothing;
  const advice = (texts.advice as Partial<Record<Outcome['kind'], string>>)[kind];
  const rest = apps.length - APPS_SHOWN;
  return html`<div class="al-outcome al-outcome-${kind}">
    <h4 class="al-subtitle">${texts.groupOf(texts.groups[kind], apps.length)}</h4>
    ${advice ? html`<p class="al-hint">${advice}</p>` : nothing}
    <ul>
      ${apps.slice(0, APPS_SHOWN).map(([app, outcome]) => outcomeItem(app, outcome, context))}
      ${rest > 0 ? html`<li>${texts.more(rest)}</li>` : nothing}
    </ul>
  </div>`;
}

function outcomeItem(app: string, outcome: Outcome, context: PageContext): TemplateResult {
  const name = nameOf(app, context);
  return html`<li>
    ${name} <span class="al-code">${context.messages.rollout.id(app)}</span>
    ${outcome.kind === 'by-hand' || outcome.kind === 'kept' ? settingsLink(app, name, context) : nothing}
    ${detail(outcome, context)}
  </li>`;
}

function detail(outcome: Outcome, { messages }: PageContext): unknown {
  const texts = messages.rollout.result;
  if (outcome.kind === 'failed') {
    const { step, reason } = outcome;
    const advice = adviceFor(reason, messages, RIGHTS[step] ?? 'manageApp');
    return html`<p class="al-outcome-detail">${messages.failure.title(texts.steps[step])} ${advice}</p>
      ${outcome.says.map((words) => html`<p class="al-kintone-says">${messages.failure.kintoneSays(words, '')}</p>`)}`;
  }
  if (outcome.kind !== 'done' && outcome.kind !== 'unchanged') return nothing;
  const { missing, protectedFields, actsBlocked, untold } = outcome;
  return html`${missing.length > 0 ? html`<p class="al-outcome-detail">${texts.missing(missing.join(', '))}</p>` : nothing}
  ${
    protectedFields.length > 0
      ? html`<p class="al-outcome-detail">${texts.protectedFields(protectedFields.join(', '))}</p>`
      : nothing
  }
  ${actsBlocked ? html`<p class="al-outcome-detail">${texts.actsBlocked}</p>` : nothing}
  ${untold ? html`<p class="al-outcome-detail">${texts.untold}</p>` : nothing}`;
}
