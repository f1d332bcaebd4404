/** The sandbox's own home: users to sign in as with one click, the apps, and what there is besides. */
import type { SandboxUser } from '../../contract';
import { Paths } from '../../pages/paths';
import type { Language } from '../errors';
import type { Actor, App } from '../model';
import { appPermissions } from '../records';
import { isVisible } from '../rest/apps';
import type { SandboxState } from '../state';
import { offeredUsers, roleOf } from './bootstrap';
import { escapeHtml } from '../../escape-html';
import { loginUrl } from '../../login-url';
import { page } from './html';

const TEXTS = {
  ja: {
    title: 'kintoneサンドボックス',
    subtitle: 'この端末の中だけで動く、練習とテストのためのkintoneです。データは架空で、終了すると消えます。',
    users: 'ユーザーを選んでログイン',
    signedIn: 'ログイン中',
    apps: 'アプリ',
    signInFirst: '先に、上のユーザーのいずれかでログインしてください。',
    noApps: 'このユーザーが使えるアプリはありません。',
    desktop: 'PC版',
    mobile: 'モバイル版',
    settings: 'アプリの設定',
    portal: 'ポータルを開く',
    other: 'そのほか',
    signOut: 'ログアウト',
    reset: 'サンプルデータに戻す',
    status: 'リクエスト数と障害の設定',
    rest: 'REST APIは、ログイン名とパスワード(ログイン名と同じ)でも使えます。',
    guestSpace: 'ゲストスペース',
  },
  en: {
    title: 'kintone sandbox',
    subtitle:
      'A kintone for trying and testing that lives on this computer only. All data is fictional and gone at the end.',
    users: 'Sign in as',
    signedIn: 'signed in',
    apps: 'Apps',
    signInFirst: 'Sign in as one of the users above first.',
    noApps: 'There is no app this user may use.',
    desktop: 'Desktop',
    mobile: 'Mobile',
    settings: 'App settings',
    portal: 'Open the portal',
    other: 'More',
    signOut: 'Sign out',
    reset: 'Back to the sample data',
    status: 'Requests and faults',
    rest: 'The REST API also takes a login name and password (the same as the login name).',
    guestSpace: 'guest space',
  },
} as const;

type Texts = (typeof TEXTS)[Language];

/** Where a user starts: the portal, or for a guest the guest space. */
export function startOf(state: SandboxState, user: SandboxUser): string {
  const space = [...state.spaces.values()].find((one) => one.isGuest && one.members.has(user.code));
  return user.isGuest && space ? `/k/guest/${space.id}/space/${space.id}` : '/k/';
}

function userCards(
  state: SandboxState,
  current: SandboxUser | null,
  language: Language,
  to: string | null,
): string {
  const texts = TEXTS[language];
  const cards = offeredUsers(state).map((user) => {
    const address = loginUrl({ url: '' }, user.code, to ?? startOf(state, user));
    const isCurrent = user.code === current?.code;
    const note = [roleOf(state, user, language), isCurrent ? texts.signedIn : '']
      .filter((part) => part !== '')
      .join(' · ');
    return `<li><a class="card" href="${escapeHtml(address)}"${isCurrent ? ' aria-current="true"' : ''}>
<strong>${escapeHtml(user.name)}</strong><small>${escapeHtml(user.code)} · ${escapeHtml(note)}</small></a></li>`;
  });
  return `<ul class="cards">${cards.join('\n')}</ul>`;
}

function appCard(state: SandboxState, app: App, actor: Actor, texts: Texts): string {
  const space = app.spaceId === null ? undefined : state.spaces.get(app.spaceId);
  const note = space?.isGuest
    ? ` <small>(${escapeHtml(texts.guestSpace)}: ${escapeHtml(space.name)})</small>`
    : '';
  const { id: appId, guestSpaceId } = app;
  const desktop = new Paths({ appId, guestSpaceId, mobile: false, preview: false });
  const links = [
    [desktop.list(), texts.desktop],
    [desktop.on({ mobile: true }).list(), texts.mobile],
    ...(appPermissions(state.domain, actor, app).admin ? [[desktop.settings(), texts.settings]] : []),
  ];
  const nav = links.map(([href, text]) => `<a href="${href}">${text}</a>`).join('\n');
  return `<li><div class="card"><strong>${escapeHtml(app.live?.name ?? '')}</strong>${note}<nav>${nav}</nav></div></li>`;
}

function appCards(state: SandboxState, user: SandboxUser | null, texts: Texts): string {
  if (!user) return `<p class="note">${escapeHtml(texts.signInFirst)}</p>`;
  const actor: Actor = { user, token: null, language: user.language };
  const apps = [...state.domain.apps.values()].filter((app) => isVisible({ state, actor }, app));
  if (apps.length === 0) return `<p class="note">${escapeHtml(texts.noApps)}</p>`;
  return `<ul class="cards">${apps.map((app) => appCard(state, app, actor, texts)).join('\n')}</ul>`;
}

/** @param to where a sign-in leads; null: to where the user starts */
export function homePage(
  state: SandboxState,
  user: SandboxUser | null,
  language: Language,
  to: string | null,
): string {
  const texts = TEXTS[language];
  const links = user
    ? `<p><a href="${startOf(state, user)}">${texts.portal}</a> · <a href="/sandbox/logout">${texts.signOut}</a></p>`
    : '';
  const body = `<h2>${texts.users}</h2>${userCards(state, user, language, to)}
<h2>${texts.apps}</h2>${appCards(state, user, texts)}
<h2>${texts.other}</h2>${links}<p><a href="/sandbox/status">${texts.status}</a></p><p class="note">${escapeHtml(texts.rest)}</p>
<form method="post" action="/sandbox/reset?to=/sandbox/"><button>${texts.reset}</button></form>`;
  return page(language, texts.title, texts.subtitle, body);
}
