/** A company of a few hundred people, all made up: who works where, how much, and on what device. */
import { dice } from '../random';
import type { LogPerson } from './types';

export const DEPARTMENTS = [
  { code: 'eigyo', name: '営業部', mobile: 35 },
  { code: 'eigyo1', name: '営業一課', mobile: 40 },
  { code: 'support', name: 'サポート部', mobile: 4 },
  { code: 'joho', name: '情報システム部', mobile: 5 },
  { code: 'keiri', name: '経理部', mobile: 1 },
  { code: 'jinji', name: '人事部', mobile: 3 },
  { code: 'somu', name: '総務部', mobile: 3 },
  { code: 'seizo', name: '製造部', mobile: 20 },
  { code: 'hinshitsu', name: '品質保証部', mobile: 8 },
  { code: 'kobai', name: '購買部', mobile: 5 },
  { code: 'butsuryu', name: '物流センター', mobile: 45 },
] as const;

/** Those of the sandbox's own users who use kintone every day, with their departments there. */
const SAMPLE_PEOPLE = [
  { code: 'tanaka', name: '田中 健一', departmentCode: 'eigyo', department: '営業部' },
  { code: 'yamada', name: 'Yamada Hanako', departmentCode: 'support', department: 'サポート部' },
  { code: 'suzuki', name: '鈴木 葉子', departmentCode: 'joho', department: '情報システム部' },
  { code: 'sato', name: '佐藤 昇', departmentCode: 'joho', department: '情報システム部' },
];

const FAMILY_NAMES = [
  ['ishikawa', '石川'],
  ['ono', '大野'],
  ['kawamura', '川村'],
  ['takagi', '高木'],
  ['nakajima', '中島'],
  ['nishida', '西田'],
  ['hashimoto', '橋本'],
  ['fujii', '藤井'],
  ['matsuo', '松尾'],
  ['morishita', '森下'],
  ['ueda', '上田'],
  ['kojima', '小島'],
  ['sakai', '酒井'],
  ['shimizu', '清水'],
  ['hirano', '平野'],
  ['maruyama', '丸山'],
] as const;
const GIVEN_NAMES = [
  ['haruka', '春香'],
  ['naoki', '直樹'],
  ['misaki', '美咲'],
  ['takuya', '拓也'],
  ['yuki', '由紀'],
  ['makoto', '誠'],
  ['nana', '奈々'],
  ['koji', '浩二'],
  ['ayumi', '歩'],
  ['daisuke', '大輔'],
  ['emi', '恵美'],
  ['shota', '翔太'],
  ['kaori', '香織'],
  ['ryo', '亮'],
  ['sachiko', '幸子'],
  ['jun', '潤'],
] as const;

export const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
] as const;
/** The first so many of them are computers'. */
const COMPUTERS = 4;

export const MAX_PEOPLE = SAMPLE_PEOPLE.length + FAMILY_NAMES.length * GIVEN_NAMES.length;

/** Most do some dozens of things a day, a few do hundreds. */
const ACTIVITY = [4, 12, 20, 30, 40, 50, 60, 80, 110, 40, 30, 20, 15, 50, 60, 900] as const;

/** @param count at most `MAX_PEOPLE`; the sandbox's own users come first */
export function logPeople(count: number, seed: number): LogPerson[] {
  const rolled = dice(seed);
  return Array.from({ length: count }, (_, index) => {
    const department = rolled.pick(DEPARTMENTS);
    const { mobile } = department;
    const agents = {
      pc: rolled.roll(COMPUTERS),
      mobile: COMPUTERS + rolled.roll(USER_AGENTS.length - COMPUTERS),
    };
    const perDay = rolled.pick(ACTIVITY) + rolled.roll(12);
    const sample = SAMPLE_PEOPLE[index];
    if (sample) return { ...sample, perDay: 60 + rolled.roll(40), mobile: 20, agents };
    const number = index - SAMPLE_PEOPLE.length;
    const [family, familyName] = FAMILY_NAMES[number % FAMILY_NAMES.length]!;
    // Shifted by one for every round of family names, so that neighbours differ and all pairs do too.
    const round = Math.floor(number / FAMILY_NAMES.length);
    const [given, givenName] = GIVEN_NAMES[(number + round) % GIVEN_NAMES.length]!;
    return {
      code: `${given}.${family}`,
      name: `${familyName} ${givenName}`,
      departmentCode: department.code,
      department: department.name,
      perDay,
      mobile,
      agents,
    };
  });
}
