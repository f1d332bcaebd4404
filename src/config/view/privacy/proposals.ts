import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { TrackedAppForm } from '../../kintone/tracked-app';
import { withTreatment } from '../../model/form-fields';
import { openProposals } from '../../model/proposals';
import { kuc } from '../kuc';
import type { PageContext } from '../page';

/** Fields that look personal and are still logged as they are, with one button that treats them all as proposed. */
export function proposalsView(app: TrackedAppForm, context: PageContext): TemplateResult | typeof nothing {
  const { draft, messages } = context;
  const texts = messages.proposals;
  const open = openProposals(app.sections, draft.settings.fields);
  if (open.length === 0) return nothing;
  const takeAll = (): void => {
    const fields = open.reduce(
      (taken, { code, treatment }) => withTreatment(taken, [code], treatment),
      draft.settings.fields,
    );
    draft.change({ fields });
  };
  return html`<div class="al-box al-box-warning" role="status">
    <p class="al-box-title">${texts.title(open.length)}</p>
    <p>${texts.hint}</p>
    <ul class="al-proposals">
      ${open.map(
        (proposal) =>
          html`<li>
            <span>${texts.proposal(proposal.label, messages.fields[proposal.treatment])}</span>
          </li>`,
      )}
    </ul>
    <p class="al-actions">
      <${kuc.button} class="al-plain" .text=${texts.takeAll} @click=${takeAll}></${kuc.button}>
    </p>
  </div>`;
}
