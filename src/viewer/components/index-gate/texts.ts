import { define, en, enCount, ja } from '../../messages';
import type { Reach } from './reach';

export const gateTexts = define(
  {
    title: 'この画面はローカルの索引を使います',
    why: 'ログを一度だけ読み、集計に必要な項目だけをこのブラウザーに保存します。次からは新しい分だけを読みます。あなた以外の人には見えず、いつでも消せます。',
    reach: '索引に含める期間',
    reaches: {
      30: '過去30日',
      90: '過去90日',
      365: '過去1年',
      all: 'すべて',
    } as Record<Reach, string>,
    planning: '必要なリクエスト数を調べています…',
    plan: (records: number, requests: number) => `${ja(records)}件を ${ja(requests)}リクエストで読みます。`,
    begun: '索引の作成は途中で止まっています。続きから読みます。',
    build: '索引を作る',
    goOn: '続ける',
    building: '索引を作っています',
    progress: (records: number, total: number, requests: number) =>
      `${ja(total)}件中 ${ja(records)}件(${ja(requests)}リクエスト)`,
    asOf: (time: string, rows: number, since: string) =>
      `${time} 時点の${since}のログ ${ja(rows)}件をもとにしています。`,
    sinceAll: '全期間',
    sinceDay: (day: string) => `${day} 以降`,
    reading: '新しいログを読んでいます…',
    elsewhere: '別のタブが索引を更新しています。',
    refresh: '更新',
    manage: '索引の設定',
    beforeIndex: (day: string) =>
      `索引は ${day} 以降のログだけを含みます。それより前のアクセスは数えられていません。「索引の設定」で期間を広げられます。`,
  },
  {
    title: 'This screen uses a local index',
    why: 'The log is read once, and only what figures need is kept in this browser; later only what is new is read. Nobody but you sees it, and you can erase it at any time.',
    reach: 'Period in the index',
    reaches: {
      30: 'Last 30 days',
      90: 'Last 90 days',
      365: 'Last year',
      all: 'Everything',
    } as Record<Reach, string>,
    planning: 'Counting the requests it takes…',
    plan: (records: number, requests: number) =>
      `Reads ${enCount(records, 'record')} in ${enCount(requests, 'request')}.`,
    begun: 'The index was begun but is not complete. Reading goes on where it stopped.',
    build: 'Build the index',
    goOn: 'Go on',
    building: 'Building the index',
    progress: (records: number, total: number, requests: number) =>
      `${en(records)} of ${en(total)} records (${enCount(requests, 'request')})`,
    asOf: (time: string, rows: number, since: string) =>
      `From ${enCount(rows, 'log record')} ${since}, as of ${time}.`,
    sinceAll: 'of all time',
    sinceDay: (day: string) => `since ${day}`,
    reading: 'Reading new log records…',
    elsewhere: 'Another tab is updating the index.',
    refresh: 'Update',
    manage: 'Index settings',
    beforeIndex: (day: string) =>
      `The index holds the log since ${day} only; earlier access is not counted. "Index settings" lets it reach further back.`,
  },
);
