/**
 * Every screen's script. It runs before all customizations and puts `window.kintone` in place; the page starts when the
 * shell says that they have run.
 */
import type { PageBootstrap } from '../contract';
import { AppData } from './data/app';
import { Rest } from './data/rest';
import { EventRegistry } from './kintone/events';
import { createKintone } from './kintone/install';
import { isAppPage, type AppPage, type Page } from './page';
import { Paths } from './paths';
import { showAppSettings } from './screens/app-settings';
import { showCreate } from './screens/create';
import { showList } from './screens/list';
import { showMessage } from './screens/message';
import { showPluginSettings } from './screens/plugin-settings';
import { showPortal } from './screens/portal';
import { showPrint } from './screens/print';
import { showRecord } from './screens/record';
import { showReport } from './screens/report';
import { messageOf } from './error-message';
import { BOOTSTRAP_ID, START_EVENT } from './shell';
import styles from './style';
import { textsOf } from './texts';
import { drawFrame } from './ui/frame';

/** Which screen of an app shows what, and kintone's name for it until the screen itself says more. */
const APP_SCREENS: Record<string, { name: string; show: (page: AppPage) => Promise<void> | void }> = {
  index: { name: 'APP_INDEX', show: showList },
  detail: { name: 'APP_DETAIL', show: showRecord },
  // Mobile has an edit address of its own; it leads to the record page.
  edit: { name: 'APP_EDIT', show: showRecord },
  create: { name: 'APP_CREATE', show: showCreate },
  print: { name: 'APP_PRINT', show: showPrint },
  report: { name: 'APP_REPORT', show: showReport },
  'app-settings': { name: 'APP_SETTINGS_TOP', show: showAppSettings },
  'plugin-settings': { name: 'APP_SETTINGS_PLUGIN_SETTINGS', show: showPluginSettings },
};

function createPage(boot: PageBootstrap): Page | AppPage {
  let isEarly = boot.earlyEvents;
  // Only what happens before DOMContentLoaded has to be synchronous.
  document.addEventListener('DOMContentLoaded', () => (isEarly = false));
  const rest = new Rest({ guestSpaceId: boot.guestSpaceId, synchronous: () => isEarly });
  const page: Page = {
    boot,
    rest,
    events: new EventRegistry(),
    texts: textsOf(boot.user.language),
    // The script runs in the head, where the element does not exist yet.
    get main() {
      return document.getElementById('page-main')!;
    },
    current: {
      page: APP_SCREENS[boot.screen]?.name ?? 'PORTAL_TOP',
      recordId: null,
      getRecord: () => null,
    },
    hiddenFields: new Set(),
    openGroups: new Map(),
  };
  const { app, guestSpaceId, mobile, preview } = boot;
  if (!app) return page;
  return Object.defineProperties(
    {
      app: new AppData(rest, app.id, boot.user.language),
      permissions: app.permissions,
      paths: new Paths({ appId: app.id, guestSpaceId, mobile, preview }),
    },
    Object.getOwnPropertyDescriptors(page),
  ) as AppPage;
}

/** When kintone's page begins: PC after DOMContentLoaded, mobile after load (measured), or at once. */
function ready({ mobile, earlyEvents }: PageBootstrap): Promise<void> {
  if (earlyEvents) return Promise.resolve();
  const [target, type] = mobile ? ([window, 'load'] as const) : ([document, 'DOMContentLoaded'] as const);
  return new Promise((resolve) => target.addEventListener(type, () => resolve(), { once: true }));
}

async function start(page: Page | AppPage): Promise<void> {
  drawFrame(page);
  await ready(page.boot);
  try {
    const screen = APP_SCREENS[page.boot.screen];
    if (isAppPage(page) && screen) await screen.show(page);
    else await showPortal(page);
  } catch (error) {
    console.error(error);
    showMessage(page, `${page.texts.failed} ${messageOf(error)}`);
  }
}

const style = document.createElement('style');
style.textContent = styles;
document.head.append(style);

const page = createPage(JSON.parse(document.getElementById(BOOTSTRAP_ID)!.textContent!) as PageBootstrap);
Object.assign(window, { kintone: createKintone(page) });
document.addEventListener(START_EVENT, () => void start(page), { once: true });
