/** The figures of README.md, taken from docs/benchmarks.md, so that there is one place where a figure comes from. */
import { table, type ReferenceLanguage } from './table';

export const BENCHMARKS = 'docs/benchmarks.md';

/** Which README has its figures in which language. */
export const READMES: Readonly<Record<string, ReferenceLanguage>> = {
  'README.md': 'en',
  'README.ja.md': 'ja',
};

const OPENING = '<!-- figures: npm run references -->';
const CLOSING = '<!-- /figures -->';

/** The rows of the table below a heading, as objects by column. Throws when the document has no such table. */
function rowsOf(benchmarks: string, title: string): Record<string, string>[] {
  const [, after] = benchmarks.split(`\n### ${title}\n`);
  const lines =
    after
      ?.split('\n###')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('|')) ?? [];
  const [columns, , ...rows] = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  if (!columns) throw new Error(`${BENCHMARKS} has no table "${title}".`);
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])));
}

/** When and on what a section was measured: its first list. */
function circumstances(benchmarks: string, section: string): string {
  const [, after] = benchmarks.split(`<!-- bench: ${section} -->`);
  const lines = after?.match(/^- .+$/gm)?.slice(0, 3) ?? [];
  if (lines.length < 3) throw new Error(`${BENCHMARKS} does not say how "${section}" was measured.`);
  return lines.map((line) => line.replace(/^- (?:Measured on |Machine: )?/, '')).join('; ');
}

/** Columns of the peers' table that the README shows. */
const SHOWN = [
  'KB gzip',
  'requests per 1,000 events',
  'handler p50, ms',
  'handler p99, ms',
  'lost',
  'doubled',
] as const;

/** The table with the tracker alone on a page at full speed; its first line is a view. */
const ALONE = 'Main-thread time of an event, ms';

/** The story in which everything goes wrong. */
const CHAOS = 'One user, up to four tabs, and everything that can go wrong';

/** The figures of the story that the README tells, and the rows of its table that hold them. */
const CHAOS_ROWS = {
  events: 'events recorded',
  pages: 'page loads',
  kills: 'killed browsers',
  crashes: 'killed renderers',
  lost: 'lost',
  doubled: 'doubled',
  notKept: 'not kept by the browser that was killed in that moment',
} as const;
type ChaosFigures = Record<keyof typeof CHAOS_ROWS, string>;

/** What the story's table says in a row. */
function told(benchmarks: string, row: string): string {
  const found = rowsOf(benchmarks, CHAOS).find((each) => each[''] === row)?.['measured'];
  if (found === undefined) throw new Error(`${BENCHMARKS} has no row "${row}" below "${CHAOS}".`);
  return found;
}

const chaosFigures = (benchmarks: string): ChaosFigures =>
  Object.fromEntries(
    Object.entries(CHAOS_ROWS).map(([figure, row]) => [figure, told(benchmarks, row)]),
  ) as ChaosFigures;

const TEXTS = {
  en: {
    chaos: ({ events, pages, kills, crashes, lost, doubled, notKept }: ChaosFigures) =>
      `Of ${events} events on ${pages} pages, with ${kills} killed browsers, ${crashes} killed renderers, time offline, lost answers and cleared storage, all played in a real browser, ${lost} were lost and ${doubled} doubled; not counted are ${notKept} that a browser had not yet kept in the moment it was killed, and those that the user deleted with the site’s data.`,
    alone: (median: string, most: string) =>
      `A record of 50 fields that is opened costs the page ${median} ms (median; 99 of 100: ${most} ms). Our aim is 0.1 and 0.5.`,
    measured: (words: string) =>
      `Measured: ${words}. All figures and how they were measured: [benchmarks](docs/benchmarks.md).`,
    headings: [
      'Logged with',
      'KB gzip',
      'Requests per 1,000 events',
      'Handler, ms (median)',
      'Handler, ms (99 of 100)',
      'Lost of 180 events',
      'Doubled of 180 events',
    ],
    names: {
      'Access Logger, auto': 'Access Logger, delay “auto” (a lone user, so it sends soon)',
      'Access Logger, 10 minutes': 'Access Logger, delay of ten minutes',
      'kintone.api':
        'one `kintone.api` call an event, as in [kintone’s tutorial](https://developer.kintone.io/hc/en-us/articles/115005285388)',
      'rest-api-client': 'one call of kintone’s REST client an event',
    } as Record<string, string>,
  },
  ja: {
    chaos: ({ events, pages, kills, crashes, lost, doubled, notKept }: ChaosFigures) =>
      `ブラウザーの強制終了${kills}回、レンダラーの強制終了${crashes}回、オフライン、応答の消失、ストレージの消去などを実際のブラウザーで起こした${pages}ページ・${events}イベントのうち、失われたものは${lost}件、二重になったものは${doubled}件でした(強制終了の瞬間にブラウザーがまだ保存していなかった${notKept}件と、利用者がサイトのデータとともに削除したものを除く)。`,
    alone: (median: string, most: string) =>
      `50フィールドのレコードを開いたとき、画面の処理に加わる時間は${median}ミリ秒(中央値。99パーセンタイルは${most}ミリ秒)です。目標は0.1と0.5です。`,
    measured: (words: string) =>
      `測定: ${words}。すべての数値と測定方法は[ベンチマーク](docs/benchmarks.md)にあります。`,
    headings: [
      '記録の方法',
      'KB(gzip)',
      '1,000イベントあたりのリクエスト数',
      'ハンドラーの時間(ミリ秒、中央値)',
      'ハンドラーの時間(ミリ秒、99パーセンタイル)',
      '失われた数(180イベント中)',
      '二重になった数(180イベント中)',
    ],
    names: {
      'Access Logger, auto': 'Access Logger、送信間隔「自動」(利用者が1人なので早く送る)',
      'Access Logger, 10 minutes': 'Access Logger、送信間隔10分',
      'kintone.api':
        'イベントごとに `kintone.api` を1回([kintoneのチュートリアル](https://developer.kintone.io/hc/en-us/articles/115005285388)の方法)',
      'rest-api-client': 'イベントごとにkintoneのRESTクライアントを1回',
    } as Record<string, string>,
  },
} as const;

/** The figures as Markdown. Throws when docs/benchmarks.md lacks one. */
export function figures(benchmarks: string, language: ReferenceLanguage): string {
  const texts = TEXTS[language];
  const rows = rowsOf(benchmarks, 'Side by side').map((row) => {
    const name = row['contender']!;
    return [texts.names[name] ?? name, ...SHOWN.map((column) => row[column]!)];
  });
  const [view] = rowsOf(benchmarks, ALONE);
  return [
    texts.measured(circumstances(benchmarks, 'peers')),
    table(texts.headings, rows),
    texts.alone(view!['p50']!, view!['p99']!),
    texts.chaos(chaosFigures(benchmarks)),
  ].join('\n\n');
}

/** A README with its figures put in anew. Throws when it has no place for them. */
export function withFigures(readme: string, benchmarks: string, language: ReferenceLanguage): string {
  const start = readme.indexOf(OPENING);
  const end = readme.indexOf(CLOSING);
  if (start < 0 || end < start) throw new Error(`A README has no "${OPENING}" … "${CLOSING}".`);
  return `${readme.slice(0, start)}${OPENING}\n\n${figures(benchmarks, language)}\n\n${readme.slice(end)}`;
}
