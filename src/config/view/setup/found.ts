import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { valueOf } from '../../state/loads';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { retryBox } from '../parts';

/** Before a log app is made: one left unfinished, and those that are there already. */
export function foundView(context: PageContext): TemplateResult | typeof nothing {
  const { logApp, host, messages } = context;
  if (logApp.logAppId !== '' || logApp.job) return nothing;
  const { guestSpaceId } = host.place;
  const found = valueOf(logApp.found) ?? [];
  const texts = messages.setup;
  return html`${
    guestSpaceId === undefined || logApp.choice === 'create'
      ? nothing
      : html`<p class="al-box">${texts.guestFound(guestSpaceId)}</p>`
  }
  ${leftBehind(context)}
  ${
    logApp.found && 'failure' in logApp.found
      ? retryBox(messages.logApp.findFailed, logApp.found.failure, messages, () => void logApp.find())
      : nothing
  }
  ${
    found.length === 0
      ? nothing
      : html`<div class="al-box al-box-success" role="status">
          <p>${texts.found}</p>
          <p class="al-actions">
            ${found.map(
              ({ id, name }) =>
                html`<${kuc.button} class="al-plain"
                  .text=${texts.useFound(name, id)}
                  @click=${() => logApp.lookAt(id)}
                ></${kuc.button}>`,
            )}
          </p>
        </div>`
  }`;
}

function leftBehind({ setup, logApp, messages }: PageContext): TemplateResult | typeof nothing {
  const id = setup.leftBehind;
  if (id === undefined) return nothing;
  const texts = messages.setup;
  return html`<div class="al-box al-box-warning" role="status">
    <p>${texts.leftBehind(id)}</p>
    <p class="al-actions">
      <${kuc.button} class="al-plain"
        .text=${texts.resumeCreation}
        @click=${() => void logApp.create(id)}
      ></${kuc.button}>
      <${kuc.button} class="al-plain"
        .text=${texts.forgetCreation}
        @click=${() => setup.leaveBehind(undefined)}
      ></${kuc.button}>
    </p>
  </div>`;
}
