/** About sixty customers. Companies, people, numbers and addresses are made up. */
import { withoutPassword } from '../server/http/sessions';
import type { Actor, App } from '../server/model';
import { addRecords, updateStatus } from '../server/records';
import { formatMinute } from '../server/records/fields/dates';
import { storeFile } from '../server/rest/files';
import type { SandboxState } from '../server/state';
import { values } from './build';
import { INDUSTRIES, PRODUCTS, RANKS, SERVICES } from './customers';
import { dice, type Dice } from './random';

const COUNT = 60;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const NAMES: readonly [kanji: string, kana: string][] = [
  ['青葉', 'アオバ'],
  ['みどり', 'ミドリ'],
  ['北斗', 'ホクト'],
  ['さくら坂', 'サクラザカ'],
  ['ひので', 'ヒノデ'],
  ['白波', 'シラナミ'],
  ['つばめ', 'ツバメ'],
  ['夕凪', 'ユウナギ'],
  ['こもれび', 'コモレビ'],
  ['朝霧', 'アサギリ'],
];
const BUSINESSES: readonly [name: string, kana: string][] = [
  ['精機', 'セイキ'],
  ['建設', 'ケンセツ'],
  ['商店', 'ショウテン'],
  ['食品', 'ショクヒン'],
  ['運輸', 'ウンユ'],
  ['ケアサービス', 'ケアサービス'],
];
const FAMILY_NAMES = [
  '石川',
  '大野',
  '川村',
  '高木',
  '中島',
  '西田',
  '橋本',
  '藤井',
  '松尾',
  '森下',
] as const;
const GIVEN_NAMES = ['春香', '直樹', '美咲', '拓也', '由紀', '誠', '奈々', '浩二'] as const;
const TOWNS = ['みらい市中央1丁目', 'あおい市港町2丁目', 'ひかり町本通り3丁目', 'そよかぜ村南4丁目'] as const;
const GOODS = ['初期設定', 'ライセンス(年額)', '操作研修', '帳票の追加', 'データ移行'] as const;
const REMARKS = [
  '来期の予算で検討中です。',
  '既存システムからの移行を希望しています。',
  '担当者が変わったため、改めてご挨拶が必要です。',
  '',
  '展示会で名刺を交換しました。\n資料は送付済みです。',
] as const;
const MEMOS = [
  '<div>導入の<b>決め手は操作の簡単さ</b>とのこと。</div>',
  '<div>見積を再提出する。</div><div>・研修は2回</div>',
  '',
] as const;

const pad = (number: number, length: number): string => String(number).padStart(length, '0');
const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

function company(index: number): { name: string; kana: string } {
  const [first, firstKana] = NAMES[index % NAMES.length] ?? ['', ''];
  // Shifted by one for every round of names, so that neighbours differ and all sixty pairs do too.
  const shifted = index + Math.floor(index / NAMES.length);
  const [business, businessKana] = BUSINESSES[shifted % BUSINESSES.length] ?? ['', ''];
  const short = `${first}${business}`;
  return {
    name: index % 2 === 0 ? `株式会社${short}` : `${short}株式会社`,
    kana: `${firstKana}${businessKana}`,
  };
}

/** Name of the customer with the record id `index` + 1. */
export const companyName = (index: number): string => company(index).name;

function estimate(rolled: Dice, now: number): unknown[] {
  return Array.from({ length: rolled.roll(4) }, () => ({
    value: values({
      品目: rolled.pick(GOODS),
      数量: String(1 + rolled.roll(10)),
      単価: String((1 + rolled.roll(30)) * 5000),
      納期: day(now + rolled.roll(90) * DAY_MS),
    }),
  }));
}

/** In office hours in Japan (09:00 is midnight UTC), some days before or after today. */
function visit(rolled: Dice, now: number): number {
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return midnight + (rolled.roll(50) - 15) * DAY_MS + rolled.roll(16) * 30 * MINUTE_MS;
}

interface Person {
  code: string;
  department: string;
}
const STAFF: readonly Person[] = [
  { code: 'tanaka', department: 'eigyo' },
  { code: 'yamada', department: 'support' },
  { code: 'suzuki', department: 'joho' },
];

function customer(state: SandboxState, index: number, rolled: Dice): Record<string, { value: unknown }> {
  const now = state.domain.now();
  const { name, kana } = company(index);
  const staff = rolled.pick(STAFF);
  const created = now - (COUNT - index) * DAY_MS - rolled.roll(600) * MINUTE_MS;
  const site = `customer${pad(index + 1, 3)}.example.com`;
  const record: Record<string, unknown> = {
    会社名: name,
    会社名カナ: kana,
    顧客コード: `C${pad(index + 1, 4)}`,
    顧客ランク: rolled.pick(RANKS),
    業種: rolled.pick(INDUSTRIES),
    先方担当者: `${rolled.pick(FAMILY_NAMES)} ${rolled.pick(GIVEN_NAMES)}`,
    電話番号: `00-0000-${pad(1000 + index, 4)}`,
    メールアドレス: `info@${site}`,
    Webサイト: `https://${site}/`,
    住所: `${rolled.pick(TOWNS)}${1 + rolled.roll(20)}-${1 + rolled.roll(9)}`,
    従業員数: String(5 + rolled.roll(800)),
    年間見込額: String((1 + rolled.roll(80)) * 50_000),
    契約サービス: rolled.some(SERVICES),
    関心のある製品: rolled.some(PRODUCTS),
    初回商談日: day(created),
    次回訪問予定: formatMinute(visit(rolled, now)),
    連絡しやすい時刻: `${pad(9 + rolled.roll(8), 2)}:${rolled.pick(['00', '30'])}`,
    担当者: [{ code: staff.code }],
    担当部門: [{ code: staff.department }],
    共有グループ: rolled.roll(5) === 0 ? [{ code: '監査' }] : [],
    商談メモ: rolled.pick(MEMOS),
    備考: rolled.pick(REMARKS),
    見積明細: estimate(rolled, now),
    作成者: { code: staff.code },
    作成日時: formatMinute(created),
    更新者: { code: staff.code },
    更新日時: formatMinute(created),
  };
  if (index % 9 === 0) record['貸出備品番号'] = `BH-00${1 + rolled.roll(8)}`;
  if (index % 7 === 0) record['添付資料'] = [{ fileKey: proposal(state, name) }];
  return values(record);
}

function proposal(state: SandboxState, name: string): string {
  return storeFile(state.domain, {
    name: 'ご提案書.txt',
    contentType: 'text/plain',
    bytes: new TextEncoder().encode(`${name} 御中\n\nご提案の概要(サンプル)\n`),
  });
}

/** How far the process has come: two thirds are in hand, half of those done, by the person in charge. */
function proceed(state: SandboxState, app: App, id: string, rolled: Dice): void {
  const progress = rolled.roll(3);
  const inCharge = app.records.get(Number(id))?.values['担当者'];
  const code = Array.isArray(inCharge) ? String(inCharge[0]) : '';
  const user = state.domain.users.get(code);
  if (!user || progress === 0) return;
  const actor: Actor = { user: withoutPassword(user), token: null, language: user.language };
  updateStatus(state.domain, actor, app, { id, action: '対応を始める' });
  if (progress === 2) updateStatus(state.domain, actor, app, { id, action: '完了する' });
}

const CATEGORIES = ['重点顧客', '紹介', '展示会'] as const;

/**
 * What no API can set: categories, and that the process went on in the past rather than all at once at the start.
 */
function age(app: App, rolled: Dice, now: number): void {
  for (const [id, record] of [...app.records]) {
    const { createdAt } = record.system;
    const updatedAt = Math.min(now, createdAt + rolled.roll(10 * 24 * 60) * MINUTE_MS);
    const categories = rolled.roll(3) === 0 ? [rolled.pick(CATEGORIES)] : [];
    app.records.set(id, { ...record, system: { ...record.system, updatedAt, categories } });
  }
}

/** @param actor an administrator: only one may say who made a record and when */
export function fillCustomerRecords(state: SandboxState, app: App, actor: Actor): void {
  const rolled = dice(20_260_401);
  const records = Array.from({ length: COUNT }, (_, index) => customer(state, index, rolled));
  const { ids } = addRecords(state.domain, actor, app, { records });
  for (const id of ids) proceed(state, app, id, rolled);
  age(app, rolled, state.domain.now());
}
