/** Puts together what the open screen consists of. */
import type { ScreenHost } from '../host';
import type { Writer } from '../kintone/own-records';
import { messagesIn, screenLanguage } from '../messages';
import { Rollout } from '../rollout';
import { Draft } from '../state/draft';
import { HistoryWork } from '../state/history-work';
import { Loads, valueOf } from '../state/loads';
import { LogAppWork } from '../state/log-app-work';
import { Saving } from '../state/saving';
import { Setup } from '../state/setup';
import { TransferWork } from '../state/transfer-work';
import { TrialWork } from '../state/trial-work';
import { newUi } from '../state/ui';
import type { PageContext } from './page';

/** `focus` moves the focus once the screen is drawn again. */
export function openContext(
  host: ScreenHost,
  redraw: () => void,
  focus: (selector: string) => void,
): PageContext {
  const user = host.kintone.getLoginUser();
  const language = screenLanguage(user.language);
  const messages = messagesIn(language);
  const { place, pluginVersion } = host;
  const ui = newUi();
  const loads = new Loads(host, messages, redraw);
  const writer = (): Writer => ({
    user,
    app: { id: place.appId, name: valueOf(loads.app)?.name ?? '' },
    pluginVersion,
    url: window.location.href,
  });
  const config = host.kintone.plugin?.app.getConfig(place.pluginId) ?? null;
  const draft: Draft = new Draft(config, () => {
    saving.draftChanged();
    setup.keep();
    rollout.draftChanged();
    redraw();
  });
  const history = new HistoryWork(host, messages, writer, redraw);
  const saving: Saving = new Saving(host, messages, draft, history, redraw, focus);
  const key = `access-logger-setup:${place.appId}:${encodeURIComponent(user.code)}`;
  const setup = new Setup(draft, key, () => window.localStorage, redraw, focus);
  const rollout = new Rollout({ host, messages, draft, user, changed: redraw, focus });
  const logApp = new LogAppWork(
    host,
    messages,
    draft,
    language,
    redraw,
    (appId, input) => setup.leaveBehind(appId, input),
    focus,
  );
  return {
    host,
    messages,
    language,
    user,
    draft,
    saving,
    loads,
    setup,
    logApp,
    trial: new TrialWork(host, messages, language, writer, redraw),
    transfer: new TransferWork(host, draft, redraw),
    history,
    rollout,
    ui,
    look: (part) => {
      Object.assign(ui, part);
      redraw();
    },
    redraw,
  };
}

/** Reads what the pages need, and takes up what was interrupted. */
export function start({ setup, logApp, loads }: PageContext): void {
  setup.resume();
  if (setup.input) logApp.type(setup.input);
  logApp.start();
  void loads.loadAll();
}
