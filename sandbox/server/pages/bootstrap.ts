/** What a page knows when it starts, computed from the domain for one user and one address. */
import type { LoadedPlugin, PageBootstrap, SandboxUser } from '../../contract';
import type { Language } from '../errors';
import type { Actor, App, AppSettings, CustomizeFiles } from '../model';
import { loadedPlugin, runningPlugins } from '../plugins/installed';
import { appPermissions, type AppPermissions } from '../records';
import { mayReach } from '../rest/call';
import { isVisible } from '../rest/apps';
import { isChanged } from '../settings/deploy';
import { findApp, type SandboxState, type Session } from '../state';
import type { Address } from './screens';

/** The page cannot be shown, and why. */
export type Refusal = 'not-found' | 'no-permission';

interface Visitor {
  user: SandboxUser;
  session: Session;
}

function customizationUrls(app: App, files: CustomizeFiles['js']): string[] {
  return files.map((file) => {
    if (file.type === 'URL') return file.url;
    const parameters = new URLSearchParams({ app: app.id, contentId: file.file.fileKey });
    return `/k/api/js/download.do?${parameters}`;
  });
}

/** Whether the app's own JavaScript runs for this user: for all, for app administrators (a trial), or for nobody. */
function runsCustomization(settings: AppSettings, permissions: AppPermissions): boolean {
  const { scope } = settings.customize;
  return scope === 'ALL' || (scope === 'ADMIN' && permissions.admin);
}

/** App screens need the right to look or add; settings and the test environment that of an app administrator. */
function mayOpen(address: Address, permissions: AppPermissions): boolean {
  const { screen, preview } = address;
  if (preview || screen === 'app-settings' || screen === 'plugin-settings') return permissions.admin;
  if (screen === 'create') return permissions.add;
  if (screen === 'index') return permissions.view || permissions.add;
  return permissions.view;
}

const ROLES = {
  administrator: { ja: 'kintoneシステム管理者', en: 'kintone administrator' },
  creator: { ja: 'アプリ管理者', en: 'app administrator' },
  guest: { ja: 'ゲスト', en: 'guest' },
} as const;

/** Whom pages offer to sign in as: the samples' own users, however many colleagues a big log has brought. */
export function offeredUsers(state: SandboxState): SandboxUser[] {
  return [...state.domain.users.values()].filter((user) => !user.isOfTheCrowd);
}

/** Who a user of the switch is: role, department and groups, as far as there are any. */
export function roleOf(state: SandboxState, user: SandboxUser, language: Language): string {
  const role = user.isAdministrator
    ? ROLES.administrator[language]
    : user.isGuest
      ? ROLES.guest[language]
      : state.appCreators.has(user.code)
        ? ROLES.creator[language]
        : '';
  const department = user.organizations.find((organization) => organization.primary)?.name ?? '';
  const groups = user.isAdministrator ? [] : user.groups.filter((group) => group.code !== 'everyone');
  return [role, department, ...groups.map((group) => group.name)].filter((part) => part !== '').join(' / ');
}

interface AppPart {
  app: PageBootstrap['app'];
  plugins: LoadedPlugin[];
  appJs: string[];
  appCss: string[];
  settingsOf: PageBootstrap['settingsOf'];
}

const NO_APP: AppPart = { app: null, plugins: [], appJs: [], appCss: [], settingsOf: null };

function settingsPage(
  state: SandboxState,
  settings: AppSettings,
  pluginId: string | null,
  language: string,
): PageBootstrap['settingsOf'] {
  const added = settings.plugins.find((one) => one.id === pluginId);
  const plugin = added && state.plugins.get(added.id);
  const path = plugin?.manifest.config?.html;
  if (!added || !plugin || path === undefined) return null;
  const html = new TextDecoder().decode(plugin.files.get(path) ?? new Uint8Array());
  return { plugin: loadedPlugin(plugin, 'config', added.config, language), html };
}

function appPart(
  state: SandboxState,
  actor: Actor,
  address: Address,
  pluginId: string | null,
  language: string,
): AppPart | Refusal {
  if (address.appId === null) return NO_APP;
  const app = findApp(state, address.appId);
  if (!app || app.guestSpaceId !== address.guestSpaceId) return 'not-found';
  const edits = address.preview || address.screen === 'app-settings' || address.screen === 'plugin-settings';
  const settings = edits ? app.preview : app.live;
  if (!settings) return 'not-found';
  const permissions = appPermissions(state.domain, actor, app);
  if (!mayReach(state, actor, app) || !mayOpen(address, permissions)) return 'no-permission';
  const isSettings = edits && !address.preview;
  const files = address.mobile ? settings.customize.mobile : settings.customize.desktop;
  const runs = !isSettings && runsCustomization(settings, permissions);
  const surface = address.mobile ? 'mobile' : 'desktop';
  const settingsOf =
    address.screen === 'plugin-settings' ? settingsPage(state, settings, pluginId, language) : null;
  if (address.screen === 'plugin-settings' && !settingsOf) return 'not-found';
  const { view, add, edit, delete: remove, admin } = permissions;
  return {
    app: {
      id: app.id,
      name: settings.name,
      spaceId: app.spaceId,
      permissions: { view, add, edit, delete: remove, admin },
      changed: isChanged(app),
    },
    plugins: isSettings ? [] : runningPlugins(state.plugins, settings, surface, language),
    appJs: runs ? customizationUrls(app, files.js) : [],
    appCss: runs ? customizationUrls(app, files.css) : [],
    settingsOf,
  };
}

function spaceRefusal(state: SandboxState, user: SandboxUser, address: Address): Refusal | null {
  const id = address.screen === 'space' ? address.spaceId : address.guestSpaceId;
  const space = id === null ? undefined : state.spaces.get(id);
  if (id !== null && !space) return 'not-found';
  if (space?.isGuest && address.guestSpaceId !== space.id) return 'not-found';
  const closed = space && (space.isGuest || space.isPrivate);
  if (closed && !space.members.has(user.code) && !user.isAdministrator) return 'no-permission';
  // Guests have nothing outside their spaces, the portal least of all.
  if (user.isGuest && address.guestSpaceId === null) return 'no-permission';
  return null;
}

function spaceOf(state: SandboxState, id: string | null): NonNullable<PageBootstrap['space']> | null {
  const space = id === null ? undefined : state.spaces.get(id);
  return space ? { id: space.id, name: space.name, notice: space.notice } : null;
}

/** Kintone-wide scripts, by their place in the list. */
const wideUrls = (state: SandboxState): string[] =>
  state.wideScripts.map((_script, index) => `/sandbox/wide/${index}.js`);

/** @returns the bootstrap of a page, or why there is no page. */
export function bootstrapOf(
  state: SandboxState,
  visitor: Visitor,
  address: Address,
  query: URLSearchParams,
): PageBootstrap | Refusal {
  const { user, session } = visitor;
  const actor: Actor = { user, token: null, language: user.language };
  const refusal = spaceRefusal(state, user, address);
  if (refusal) return refusal;
  const part = appPart(state, actor, address, query.get('pluginId'), user.language);
  if (typeof part === 'string') return part;
  const visible = [...state.domain.apps.values()].filter((app) => isVisible({ state, actor }, app));
  const apps = address.spaceId === null ? visible : visible.filter((app) => app.spaceId === address.spaceId);
  return {
    screen: address.screen,
    mobile: address.mobile,
    preview: address.preview,
    guestSpaceId: address.guestSpaceId,
    space: spaceOf(state, address.spaceId),
    user,
    users: offeredUsers(state).map((one) => ({
      code: one.code,
      name: one.name,
      role: roleOf(state, one, user.language),
    })),
    requestToken: session.requestToken,
    ...part,
    apps: apps.map((app) => ({ id: app.id, name: app.live?.name ?? '', guestSpaceId: app.guestSpaceId })),
    wideJs: wideUrls(state),
    earlyEvents: state.earlyEvents,
    appJsFirst: state.appJsFirst,
    olderKintone: state.olderKintone,
  };
}
