/** Pages for what cannot be shown. */
import type { SandboxUser } from '../../contract';
import type { Refusal } from './bootstrap';
import { escapeHtml } from '../../escape-html';
import { page } from './html';

const TEXTS = {
  ja: {
    'no-permission': {
      title: '権限がありません',
      text: 'このページを表示する権限がありません。必要な場合は、アプリの管理者に問い合わせてください。',
    },
    'not-found': {
      title: 'ページが見つかりません',
      text: '指定したアプリまたはページは、ないか、まだ運用環境に反映されていません。',
    },
    home: 'ユーザーとアプリの一覧へ',
    signedIn: (name: string) => `${name} としてログインしています。`,
  },
  en: {
    'no-permission': {
      title: 'No permission',
      text: 'You do not have permission to view this page. Ask the administrator of the app if you need it.',
    },
    'not-found': {
      title: 'Page not found',
      text: 'The app or page does not exist, or the app has not been deployed yet.',
    },
    home: 'To the users and apps',
    signedIn: (name: string) => `You are signed in as ${name}.`,
  },
} as const;

export const STATUS_OF: Readonly<Record<Refusal, number>> = { 'no-permission': 403, 'not-found': 404 };

export function refusalPage(refusal: Refusal, user: SandboxUser): string {
  const texts = TEXTS[user.language];
  const { title, text } = texts[refusal];
  const body = `<p>${escapeHtml(text)}</p><p class="note">${escapeHtml(texts.signedIn(user.name))}</p>
<p><a href="/sandbox/">${escapeHtml(texts.home)}</a></p>`;
  return page(user.language, title, 'kintone', body);
}
