/** The events of the catalogue, in words of the settings screen. */
import { CATALOGUE, type CatalogueEvent, type EventOrigin } from '../../src/catalogue';
import { events } from '../../src/config/messages/events';
import { ACTION_WORDS, OUTCOME_WORDS } from '../../src/logapp';
import { code, table, type ReferenceLanguage, type Words } from './table';

/** What the settings screen does not offer by row. */
const OTHERS: Readonly<Record<string, Words>> = {
  'portal.show': { en: 'The portal was shown', ja: 'ポータルを表示した' },
  'space.portal.show': { en: 'A space was shown', ja: 'スペースを表示した' },
  'app.record.create.change': {
    en: 'A field was changed on the add screen (before saving)',
    ja: '追加画面でフィールドを変えた(保存前)',
  },
  'app.record.edit.change': {
    en: 'A field was changed on the edit screen (before saving)',
    ja: '編集画面でフィールドを変えた(保存前)',
  },
  'app.record.index.edit.change': {
    en: 'A field was changed while editing in the list (before saving)',
    ja: '一覧での編集でフィールドを変えた(保存前)',
  },
};

const ORIGINS: Readonly<Record<EventOrigin, Words>> = {
  app: { en: 'kintone, in the app', ja: 'kintone(アプリの画面)' },
  'kintone-wide': {
    en: 'kintone; only the script for all of kintone',
    ja: 'kintone(kintone全体のスクリプトだけ)',
  },
  change: { en: 'kintone, for each chosen field', ja: 'kintone(選んだフィールドごと)' },
  browser: { en: 'the browser', ja: 'ブラウザー' },
};

const TEXTS = {
  en: {
    title: '# Events',
    intro: [
      'Every event the product knows. In the settings a mobile event has `mobile.` before its name, and the event of a field its field',
      'code behind it (`app.record.edit.change.phone`). Only `succeeded` proves that kintone did it; `attempted` says that it was tried.',
      'A `succeeded` whose `detail` begins with `inferred` is a conclusion from the screen that followed ([acts](../acts.md)). The reason for opening a',
      'record, where it is asked for, has `reason` as its event: `view`, `finished` with the reason in `detail`, or `failed`.',
    ],
    headings: [
      'Event',
      'What happened',
      'Raised by',
      'PC',
      'Mobile',
      '`action`',
      '`outcome`',
      'Without a setting',
    ],
    yes: 'yes',
    no: '-',
    on: 'logged',
    off: 'not logged',
    actions: '## Actions',
    outcomes: '## Outcomes',
    words: ['Code', 'Meaning'],
  },
  ja: {
    title: '# イベント',
    intro: [
      '本製品が扱うすべてのイベントです。設定では、モバイルのイベントには名前の前に `mobile.` が付き、フィールドのイベントには後ろにフィールドコードが付きます(`app.record.edit.change.phone`)。',
      'kintoneが実際に行ったことを示すのは `succeeded` だけです。`attempted` は、試みたことを示します。',
      '`detail` が `inferred` で始まる `succeeded` は、続く画面からの推定です([acts](../acts.md))。レコードを開いた理由を尋ねたときは、イベント名が `reason`、`action` が `view` で、`outcome` は `finished`(`detail` に理由)か `failed` です。',
    ],
    headings: [
      'イベント',
      '何があったか',
      '発生元',
      'PC',
      'モバイル',
      '`action`',
      '`outcome`',
      '設定がないとき',
    ],
    yes: 'あり',
    no: '-',
    on: '記録する',
    off: '記録しない',
    actions: '## 操作(action)',
    outcomes: '## 結果(outcome)',
    words: ['コード', '意味'],
  },
} as const;

/** Throws for an event that nobody has put into words yet. */
function wordsOf({ type }: CatalogueEvent, language: ReferenceLanguage): string {
  const words = events[language].rows[type] ?? OTHERS[type]?.[language];
  if (words === undefined) throw new Error(`Say in scripts/references/events.ts what ${type} is.`);
  return words;
}

/** docs/reference/events.md */
export function eventsReference(language: ReferenceLanguage): string {
  const texts = TEXTS[language];
  const meanings = (words: Readonly<Record<string, Words>>): string =>
    table(
      texts.words,
      Object.entries(words).map(([name, meaning]) => [code(name), meaning[language]]),
    );
  return [
    texts.title,
    texts.intro.join('\n'),
    table(
      texts.headings,
      CATALOGUE.map((event) => [
        code(event.origin === 'change' ? `${event.type}.<field>` : event.type),
        wordsOf(event, language),
        ORIGINS[event.origin][language],
        texts.yes,
        event.mobile ? texts.yes : texts.no,
        code(event.action),
        code(event.outcome),
        event.on ? texts.on : texts.off,
      ]),
    ),
    texts.actions,
    meanings(ACTION_WORDS),
    texts.outcomes,
    meanings(OUTCOME_WORDS),
  ].join('\n\n');
}
