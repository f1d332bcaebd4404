/** The fields of a log record, from the definition that the log app is created with. */
import { LOG_FIELDS, type LogField, type LogFieldType } from '../../src/logapp';
import { MEANINGS } from './log-record-words';
import { code, table, type ReferenceLanguage, type Words } from './table';

const TYPES: Readonly<Record<LogFieldType, Words>> = {
  SINGLE_LINE_TEXT: { en: 'text', ja: '文字列(1行)' },
  MULTI_LINE_TEXT: { en: 'text of many lines', ja: '文字列(複数行)' },
  NUMBER: { en: 'number', ja: '数値' },
  DATETIME: { en: 'date and time', ja: '日時' },
  DROP_DOWN: { en: 'drop-down', ja: 'ドロップダウン' },
  LINK: { en: 'link', ja: 'リンク' },
  SUBTABLE: { en: 'table', ja: 'テーブル' },
};

const TEXTS = {
  en: {
    title: '# Log record',
    intro: [
      'The fields of the log app. Codes are fixed; labels are in the language that was chosen when the app was created. A field that says nothing',
      'stays empty. Beside these every record has what kintone itself fills in, and what vouches for it: creator, time of creation, modifier,',
      'time of the last change, record number.',
    ],
    headings: ['Code', 'Label (Japanese)', 'Label (English)', 'Type', 'Holds'],
    unique: 'unique, at most 64 characters',
    options: '## Codes of the drop-downs',
    values: 'What the codes mean: [events](events.md).',
    optionHeadings: ['Field', 'Codes'],
  },
  ja: {
    title: '# ログレコード',
    intro: [
      'ログアプリのフィールドです。フィールドコードは固定で、フィールド名は、アプリを作成したときに選んだ言語になります。書くことがないフィールドは空です。',
      'このほかに、kintone自身が記入し保証する項目(作成者、作成日時、更新者、更新日時、レコード番号)があります。',
    ],
    headings: ['フィールドコード', 'フィールド名(日本語)', 'フィールド名(英語)', 'フィールドタイプ', '内容'],
    unique: '重複禁止、最大64文字',
    options: '## ドロップダウンの値',
    values: '値の意味: [イベント](events.ja.md)。',
    optionHeadings: ['フィールド', '値'],
  },
} as const;

/** Fields in the order of the definition, a table's columns after it. */
const withColumns = (
  fields: readonly LogField[],
  parent = '',
): (readonly [name: string, field: LogField])[] =>
  fields.flatMap((field) => [
    [parent + field.code, field] as const,
    ...withColumns(field.columns ?? [], `${field.code}.`),
  ]);

/** Throws for a field that nobody has put into words yet. */
function meaningOf(name: string, language: ReferenceLanguage): string {
  const meaning = MEANINGS[name];
  if (!meaning) throw new Error(`Say in scripts/references/log-record-words.ts what ${name} holds.`);
  return meaning[language];
}

/** docs/reference/log-record.md */
export function logRecordReference(language: ReferenceLanguage): string {
  const texts = TEXTS[language];
  const fields = withColumns(LOG_FIELDS);
  const unknown = Object.keys(MEANINGS).filter((name) => !fields.some(([known]) => known === name));
  if (unknown.length > 0)
    throw new Error(`log-record-words.ts names what the log app lacks: ${unknown.join()}.`);
  return [
    texts.title,
    texts.intro.join('\n'),
    table(
      texts.headings,
      fields.map(([name, { label, type, unique }]) => [
        code(name),
        label.ja,
        label.en,
        TYPES[type][language] + (unique ? ` (${texts.unique})` : ''),
        meaningOf(name, language),
      ]),
    ),
    texts.options,
    texts.values,
    table(
      texts.optionHeadings,
      LOG_FIELDS.filter(({ options }) => options).map((field) => [
        code(field.code),
        (field.options ?? []).map(code).join(', '),
      ]),
    ),
  ].join('\n\n');
}
