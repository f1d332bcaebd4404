/** "Use the settings of ...", for an app that has none yet. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { kuc } from '../../view/kuc';
import type { PageContext } from '../../view/page';
import { valueOf } from '../../state/loads';
import type { Template } from '../model/template';

/** What other apps' settings there are to use; nothing for an app that has settings, or when there are none. */
export function borrowView(context: PageContext): unknown {
  const { messages, rollout } = context;
  const { borrowing } = rollout;
  const texts = messages.rollout.template;
  const { used } = borrowing;
  if (!borrowing.isOffered) return nothing;
  if (used)
    return html`<div class="al-box al-box-success al-borrowed" tabindex="-1">
      <p>${texts.used(used.appName)}</p>
      ${used.missing.length > 0 ? html`<p>${texts.missing(used.missing.join(', '))}</p>` : nothing}
    </div>`;
  const { templates } = borrowing;
  if (templates.length === 0) return nothing;
  return html`<section class="al-panel al-borrow" aria-labelledby="al-borrow-title">
    <h2 class="al-panel-title" id="al-borrow-title">${texts.title}</h2>
    <p class="al-hint">${texts.hint}</p>
    ${templates.map((template) => templateLine(template, context))}
  </section>`;
}

function templateLine(template: Template, context: PageContext): TemplateResult {
  const { messages, rollout, loads, setup, logApp } = context;
  const texts = messages.rollout.template;
  const app = valueOf(loads.app);
  if (!rollout.borrowing.isUsable(template))
    return html`<p class="al-hint">${texts.sameApp(template.appName)}</p>`;
  const use = (): void => {
    if (!app) return;
    rollout.borrowing.use(template, app);
    logApp.start();
    // All questions of the first run are answered.
    setup.skipToEnd();
  };
  return html`<p class="al-actions">
    <${kuc.button} class="al-plain"
      .text=${texts.use(template.appName)}
      .disabled=${app === undefined}
      @click=${use}
    ></${kuc.button}>
  </p>`;
}
