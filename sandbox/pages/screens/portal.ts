/** The portal, and a space's portal: the apps one can open. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { RestError } from '../data/rest';
import { eventType, type Page } from '../page';
import { appRoot } from '../paths';
import { notice } from '../ui/frame';

interface AppLink {
  id: string;
  name: string;
  guestSpaceId: string | null;
}

interface SpaceAnswer {
  name: string;
  isGuest: boolean;
  body: string;
  attachedApps: { appId: string; name: string }[];
}

function appTiles(page: Page, apps: AppLink[]): TemplateResult {
  if (apps.length === 0) return notice(page.texts.noApps);
  const { mobile } = page.boot;
  const href = ({ id, guestSpaceId }: AppLink): string =>
    appRoot({ appId: id, guestSpaceId, mobile, preview: false });
  return html`<ul class="tiles">
    ${apps.map(
      (app) =>
        html`<li>
          <a href=${href(app)}
            ><span class="app-icon" aria-hidden="true">${app.name.slice(0, 1)}</span>${app.name}</a
          >
        </li>`,
    )}
  </ul>`;
}

function draw(page: Page, title: string, lead: string, apps: AppLink[]): void {
  render(
    html`<div class="screen portal" data-testid="portal">
      <h1>${title}</h1>
      ${lead ? html`<section class="lead">${lead}</section>` : nothing}
      <h2>${page.texts.apps}</h2>
      ${appTiles(page, apps)}
    </div>`,
    page.main,
  );
}

/** kintone moves from the portal to a space by the hash alone: `/k/#/space/5`. */
const spaceIdIn = (hash: string): string | null => /^#\/space\/(\d+)/.exec(hash)?.[1] ?? null;

/** `portal.show` is not raised for guests. https://cybozu.dev/ja/kintone/docs/js-api/events/portal-show-event/ */
async function portal(page: Page): Promise<void> {
  const { boot, texts } = page;
  page.current = { page: 'PORTAL_TOP', recordId: null, getRecord: () => null };
  draw(page, texts.portal, texts.welcomeText, boot.apps);
  if (!boot.user.isGuest) await page.events.raise({ type: eventType(page, 'portal.show') });
}

/** Not raised in guest spaces. https://cybozu.dev/ja/kintone/docs/js-api/events/space-show-event/ */
async function space(page: Page, spaceId: string): Promise<void> {
  page.current = { page: 'SPACE_PORTAL', recordId: null, getRecord: () => null };
  let found: SpaceAnswer;
  try {
    found = await page.rest.get<SpaceAnswer>('space', { id: spaceId });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    render(html`<div class="screen">${notice(error.message)}</div>`, page.main);
    return;
  }
  const { guestSpaceId } = page.boot;
  const apps = found.attachedApps.map(({ appId, name }) => ({ id: appId, name, guestSpaceId }));
  draw(page, found.name, found.body, apps);
  if (!found.isGuest) await page.events.raise({ type: eventType(page, 'space.portal.show'), spaceId });
}

export async function showPortal(page: Page): Promise<void> {
  const route = (): Promise<void> => {
    const inHash = spaceIdIn(location.hash);
    const spaceId = inHash ?? page.boot.space?.id ?? null;
    return spaceId === null ? portal(page) : space(page, spaceId);
  };
  window.addEventListener('hashchange', () => void route());
  await route();
}
