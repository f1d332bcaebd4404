/** What stands around every screen: where one is, who is signed in, and the one-click switches. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { loginUrl } from '../../login-url';
import { isAppPage, type Page } from '../page';
import { homeIcon, settingsIcon } from './icons';
import { appRoot, portalPath } from '../paths';

const loginPath = (code: string): string =>
  loginUrl({ url: '' }, code, location.pathname + location.search + location.hash);

function deviceSwitch(page: Page): TemplateResult {
  const { boot, texts } = page;
  const mobile = !boot.mobile;
  const to = isAppPage(page) ? page.paths.on({ mobile, preview: false }).list() : portalPath(mobile);
  return html`<a class="head-link" href=${to}>${mobile ? texts.toMobile : texts.toDesktop}</a>`;
}

function userMenu({ boot, texts }: Page): TemplateResult {
  // The address is read when a link is followed: the hash may have moved on since the menu was drawn.
  const follow = (event: Event, code: string): void => {
    event.preventDefault();
    location.assign(loginPath(code));
  };
  return html`<details class="user-menu" data-testid="user-menu">
    <summary>
      <span class="avatar" aria-hidden="true">${boot.user.name.slice(0, 1)}</span>
      <span class="visually-hidden">${`${texts.switchUser}: ${boot.user.name}`}</span>
      <span class="user-name" aria-hidden="true">${boot.user.name}</span>
    </summary>
    <div class="menu">
      <p>${texts.switchUser}</p>
      <ul>
        ${boot.users.map(
          ({ code, name, role }) =>
            html`<li>
              <a
                href=${loginPath(code)}
                data-user=${code}
                aria-current=${code === boot.user.code ? 'true' : 'false'}
                @click=${(event: Event) => follow(event, code)}
                >${name}<small>${role}</small></a
              >
            </li>`,
        )}
      </ul>
      <a class="menu-foot" href="/sandbox/">${texts.sandboxHome}</a>
    </div>
  </details>`;
}

/** Nothing in it changes while the page is open, so it is drawn once. */
export function drawFrame(page: Page): void {
  const { boot, texts } = page;
  const { app } = boot;
  const root = app && appRoot({ ...boot, appId: app.id });
  const head = document.getElementById('page-head');
  if (!head) return;
  render(
    html`<header>
      <div class="head">
        <a class="head-home" href=${portalPath(boot.mobile)}>
          <span class="head-mark">${homeIcon}</span><span class="head-name">Sandbox</span>
          <span class="visually-hidden">${texts.portal}</span>
        </a>
        <div class="head-tools">${deviceSwitch(page)} ${userMenu(page)}</div>
      </div>
      ${
        app
          ? html`<div class="app-bar">
              <a class="app-name" href=${root}
                ><span class="app-icon" aria-hidden="true">${app.name.slice(0, 1)}</span>
                <span>${app.name}</span></a
              >
              ${boot.preview ? html`<span class="badge warn">${texts.testEnvironment}</span>` : nothing}
              ${
                isAppPage(page) && page.permissions.admin && !boot.mobile && boot.screen !== 'app-settings'
                  ? html`<a class="app-settings" href=${page.paths.settings()}
                      >${settingsIcon}
                      ${texts.appSettings}${
                        app.changed ? html`<span class="dot" title=${texts.changesWaiting}></span>` : nothing
                      }</a
                    >`
                  : nothing
              }
            </div>`
          : nothing
      }
    </header>`,
    head,
  );
}

/** A calm box for what there is to say instead of a screen. */
export const notice = (text: string, more: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<div class="notice" role="status">
    <p>${text}</p>
    ${more}
  </div>`;

/** An error at the top of a screen; handlers' `event.error` and refused saves stand here. */
export const topError = (text: string | null): TemplateResult | typeof nothing =>
  text === null ? nothing : html`<div class="top-error" role="alert" data-testid="top-error">${text}</div>`;
