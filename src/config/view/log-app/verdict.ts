import { nothing } from 'lit';
import { html } from 'lit/static-html.js';
import { isNoLogApp, isUsable, type CheckResult } from '../../../logapp';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { checkLine, findingList, mendHint, retryBox } from '../parts';

/** The outcome of the last check, with the buttons that follow from it. `isCandidate`: the app is not chosen yet. */
export function verdictView({ logApp, messages }: PageContext, isCandidate: boolean): unknown {
  const texts = messages.logApp;
  if (logApp.checking) return html`<p role="status">${texts.checking}</p>`;
  if (!logApp.check) return nothing;
  if ('failure' in logApp.check) {
    const { failure } = logApp.check;
    const appId = isCandidate ? logApp.candidateId : logApp.logAppId;
    return retryBox(failure.title, failure, messages, () => void logApp.runCheck(appId));
  }
  const result = logApp.check.value;
  const usable = isUsable(result);
  const mendable = canBeMended(result);
  const verdict = result.findings.length === 0 ? texts.good : usable ? texts.usable : texts.unusable;
  const kind = result.findings.length === 0 ? 'success' : usable ? 'warning' : 'error';
  // A wrong choice among all apps would take people's rights to an app that they work in.
  const needsAgreement = isCandidate && isNoLogApp(result);
  const mendButton = mendable
    ? html`<${kuc.button} class="al-plain"
        .text=${isCandidate ? texts.mendAndUse : texts.mend}
        .disabled=${needsAgreement && !logApp.agreesToTurn}
        @click=${() => void logApp.mend(result)}
      ></${kuc.button}>`
    : nothing;
  const useButton =
    isCandidate && usable
      ? html`<${kuc.button} class="al-primary"
          type="submit"
          .text=${texts.use}
          @click=${() => logApp.choose(result.appId)}
        ></${kuc.button}>`
      : nothing;
  return html`<div class="al-box al-box-${kind}" role="status">
      <p class="al-box-title">${verdict}</p>
      ${needsAgreement ? html`<p>${texts.noLogApp}</p>` : nothing}
      ${result.findings.length > 0 ? findingList(result.findings, messages) : nothing}
      ${mendable ? mendHint(result.findings, messages) : nothing}
    </div>
    ${
      mendable && needsAgreement
        ? checkLine(texts.turnIntoLogApp, logApp.agreesToTurn, (on) => logApp.agreeToTurn(on))
        : nothing
    }
    ${mendable || (isCandidate && usable) ? html`<p class="al-actions">${mendButton} ${useButton}</p>` : nothing}`;
}

/** Something can be mended, and nothing that cannot be mended would still make the app unusable. */
const canBeMended = ({ findings }: CheckResult): boolean =>
  findings.some(({ mendable }) => mendable) &&
  !findings.some(({ severity, mendable }) => severity === 'error' && !mendable);
