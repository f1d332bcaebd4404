/** The status page: how many requests each app has had, what was asked last, and switches for what can go wrong. */
import type { FaultRule } from '../../contract';
import { FAULT_PRESETS } from '../control/presets';
import { deployOf, DEPLOYS } from '../control/status-form';
import type { Language } from '../errors';
import { MAX_CONCURRENT, requestDay } from '../http/counting';
import { MAX_CURSORS } from '../records';
import type { SandboxState } from '../state';
import { escapeHtml } from '../../escape-html';
import { page } from './html';

/** https://cybozu.dev/ja/kintone/tips/best-practices/performance/kintone-api-request-limit-exceeded-guide/ */
const DAILY_REQUESTS = 10_000;
const LAST_REQUESTS = 20;

const TEXTS = {
  ja: {
    title: 'リクエスト数と障害の設定',
    subtitle: 'REST APIの状況です。障害は、画面自身の通信には起こりません。',
    home: 'サンドボックスのホームへ',
    counts: `今日のリクエスト数(9:00から、1アプリの上限は${DAILY_REQUESTS.toLocaleString('ja')}件)`,
    running: '実行中のリクエスト',
    cursors: `使用中のカーソル(上限${MAX_CURSORS})`,
    faults: '障害を起こす',
    active: '起きている障害',
    left: (times: number): string => `あと${times}回`,
    none: 'なし',
    clear: '障害をすべて解除する',
    deploy: '「アプリを更新」の動作',
    deploys: { normal: '通常', slow: '時間がかかる(15秒)', fails: '失敗する' },
    clock: 'サーバーの時計のずれ(分)',
    set: '設定する',
    last: '最近のリクエスト',
  },
  en: {
    title: 'Requests and faults',
    subtitle: 'What goes on over the REST API. Faults do not touch what the screens themselves ask for.',
    home: 'Home of the sandbox',
    counts: `Requests of today (from 09:00 in Japan; an app's limit is ${DAILY_REQUESTS.toLocaleString('en')})`,
    running: 'Requests being worked on',
    cursors: `Cursors in use (${MAX_CURSORS} at most)`,
    faults: 'Make something go wrong',
    active: 'Faults that are on',
    left: (times: number): string => `${times} more`,
    none: 'none',
    clear: 'Clear all faults',
    deploy: '"Update app"',
    deploys: { normal: 'works', slow: 'takes long (15 s)', fails: 'fails' },
    clock: 'Server clock ahead by (minutes)',
    set: 'Set',
    last: 'Latest requests',
  },
} as const;

type Texts = (typeof TEXTS)[Language];

const form = (content: string): string => `<form method="post" action="/sandbox/status">${content}</form>`;
const note = (text: string): string => `<p class="note">${escapeHtml(text)}</p>`;
const item = (text: string): string => `<li>${escapeHtml(text)}</li>`;

function counts(state: SandboxState, texts: Texts): string {
  const today = requestDay(state.domain.now());
  const rows = [...state.domain.apps.values()].map((app) => {
    const name = (app.live ?? app.preview).name;
    return item(`${name} (${app.id}): ${state.requestCounts.get(app.id)?.get(today) ?? 0}`);
  });
  const cursors = state.domain.cursors?.size ?? 0;
  return `<ul>${rows.join('')}</ul>${note(`${texts.running}: ${state.running} / ${MAX_CONCURRENT}`)}${note(`${texts.cursors}: ${cursors}`)}`;
}

/** A fault that is on: in the words of its button where it has one, with what it is limited to. */
function activeFault({ fault, times, match }: FaultRule, texts: Texts, language: Language): string {
  const written = JSON.stringify(fault);
  const preset = Object.values(FAULT_PRESETS).find(({ rule }) => JSON.stringify(rule.fault) === written);
  const limits = [
    ...(times === undefined ? [] : [texts.left(times)]),
    ...Object.entries(match).map(([part, value]) => `${part}: ${String(value)}`),
  ];
  return [preset?.[language] ?? written, ...limits].join(', ');
}

function faults(state: SandboxState, texts: Texts, language: Language): string {
  const active = state.faults.map((rule) => item(activeFault(rule, texts, language)));
  const buttons = Object.entries(FAULT_PRESETS).map(
    ([name, preset]) => `<button name="fault" value="${name}">${escapeHtml(preset[language])}</button>`,
  );
  const clear = `<button name="fault" value="none">${escapeHtml(texts.clear)}</button>`;
  return `${form(buttons.join(' '))}<h2>${texts.active}</h2>${active.length === 0 ? note(texts.none) : `<ul>${active.join('')}</ul>${form(clear)}`}`;
}

function deploy(state: SandboxState, texts: Texts): string {
  const current = deployOf(state);
  return form(
    DEPLOYS.map(
      (one) =>
        `<button name="deploy" value="${one}" aria-pressed="${one === current}">${escapeHtml(texts.deploys[one])}</button>`,
    ).join(' '),
  );
}

function clock(state: SandboxState, texts: Texts): string {
  const minutes = Math.round(state.clockOffsetMs / 60_000);
  return form(
    `<label>${escapeHtml(texts.clock)} <input name="clockMinutes" type="number" value="${minutes}"></label> <button>${texts.set}</button>`,
  );
}

function latest(state: SandboxState): string {
  const entries = state.journal.slice(-LAST_REQUESTS).reverse();
  const lines = entries.map(({ at, method, path, user, status, cut }) =>
    item(`${at} ${status}${cut ? ' (cut)' : ''} ${method} ${path} ${user ?? ''}`),
  );
  return `<ul>${lines.join('')}</ul>`;
}

/** The page in a language; nobody has to be signed in. */
export function statusPage(state: SandboxState, language: Language): string {
  const texts = TEXTS[language];
  const body = `<p><a href="/sandbox/">${texts.home}</a></p>
<h2>${texts.counts}</h2>${counts(state, texts)}
<h2>${texts.faults}</h2>${faults(state, texts, language)}
<h2>${escapeHtml(texts.deploy)}</h2>${deploy(state, texts)}
<h2>${texts.clock}</h2>${clock(state, texts)}
<h2>${texts.last}</h2>${latest(state)}`;
  return page(language, texts.title, texts.subtitle, body);
}
