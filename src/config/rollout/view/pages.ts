/** The pages about all apps. */
import { html } from 'lit/static-html.js';
import type { SettingsPage } from '../../view/page';
import { alertsView } from './alerts';
import { coverageView } from './coverage';
import { healthView } from './health';
import { planView } from './plan';
import { resultView } from './result';
import { wideView } from './wide';

const appsPage: SettingsPage = {
  id: 'apps',
  about: 'all-apps',
  title: ({ rollout }) => rollout.page,
  hint: ({ rollout }) => rollout.hint,
  content: (context) => {
    context.rollout.coverage.start();
    return html`<div class="al-roll-out">
      ${resultView(context)} ${coverageView(context)} ${planView(context)}
    </div>`;
  },
};

const healthPage: SettingsPage = {
  id: 'health',
  about: 'all-apps',
  title: ({ health }) => health.page,
  hint: ({ health }) => health.hint,
  content: (context) => {
    context.rollout.health.start();
    return healthView(context);
  },
};

const alertsPage: SettingsPage = {
  id: 'alerts',
  about: 'all-apps',
  title: ({ alerts }) => alerts.page,
  hint: ({ alerts }) => alerts.hint,
  content: (context) => {
    context.rollout.alerts.start();
    return alertsView(context);
  },
};

const widePage: SettingsPage = {
  id: 'kintone-wide',
  about: 'all-apps',
  title: ({ wide }) => wide.page,
  hint: ({ wide }) => wide.hint,
  content: wideView,
};

export const ROLLOUT_PAGES: readonly SettingsPage[] = [appsPage, healthPage, alertsPage, widePage];
