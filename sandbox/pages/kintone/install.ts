/** Puts `window.kintone` together before any customization runs. https://cybozu.dev/ja/kintone/docs/js-api/ */
import { messageOf } from '../error-message';
import { isAppPage, type Page } from '../page';
import { notify } from '../ui/notification';
import { createApi } from './api';
import { createAppApi } from './app';
import type { EventHandler } from './events';
import { buildPageUrl, pageType, type PageParameters } from './page-type';
import { createPluginApi } from './plugin';
import { createUi } from './ui';
import { createUserApi, loginUser } from './user';

/** The `kintone` object of a page. Functions answer for the screen that is shown when they are called. */
export function createKintone(page: Page) {
  const { boot, events, texts } = page;
  const ui = createUi(texts);
  const { showNotification, showLoading, showConfirmDialog, createDialog } = ui;
  const guestSpaceOf = (appId: string): string | null =>
    boot.apps.find(({ id }) => id === appId)?.guestSpaceId ?? null;

  return {
    $PLUGIN_ID: undefined as string | undefined,
    events: {
      on: (types: string | string[], handler: EventHandler): void => events.on(types, handler),
      off: (types?: string | string[], handler?: EventHandler): boolean => events.off(types, handler),
    },
    api: createApi(boot),
    getLoginUser: () => loginUser(boot.user),
    getRequestToken: () => boot.requestToken,
    getUiVersion: () => 2,
    getDomain: () => location.host,
    getPageType: () => Promise.resolve(pageType(page.current.page, boot.mobile)),
    buildPageUrl: async (name: string, parameters: PageParameters = {}): Promise<string> =>
      buildPageUrl(name, parameters, guestSpaceOf),
    isMobilePage: () => Promise.resolve(boot.mobile),
    isMobileApp: () => Promise.resolve(false),
    user: createUserApi(boot.user),
    app: createAppApi(page, false),
    mobile: {
      app: createAppApi(page, true),
      ...(boot.olderKintone
        ? {}
        : {
            showNotification,
            showLoading,
            createBottomSheet: createDialog,
            showConfirmBottomSheet: showConfirmDialog,
          }),
    },
    ...(boot.olderKintone ? {} : { showNotification, showLoading, showConfirmDialog, createDialog }),
    plugin: {
      app: createPluginApi(boot, {
        save: async (pluginId, config) => {
          await page.rest.page('PUT', 'plugin-config', { app: boot.app?.id, pluginId, config });
        },
        leave: () => {
          if (isAppPage(page)) location.assign(`${page.paths.plugins()}?message=CONFIG_SAVED`);
        },
        failed: (error) => notify('ERROR', messageOf(error)),
      }),
    },
  };
}
