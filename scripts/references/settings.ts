/** The settings of one app, from their JSON Schema. */
import { defaultSettings } from '../../src/settings';
import schema from '../../src/settings/schema.json';
import { JAPANESE } from './settings-words';
import { code, table, type ReferenceLanguage } from './table';

/** The part of JSON Schema that the settings' schema uses. */
interface Schema {
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  $ref?: string;
}

interface Row {
  path: string;
  schema: Schema;
  isRequired: boolean;
}

const ROOT = schema as Schema & { $defs: Record<string, Schema> };

const resolved = (one: Schema): Schema =>
  one.$ref === undefined
    ? one
    : { ...ROOT.$defs[one.$ref.replace('#/$defs/', '')], ...one, $ref: undefined as never };

/** Every member of an object, with its path from the root. */
const rowsOf = (of: Schema, path = ''): Row[] =>
  Object.entries(of.properties ?? {}).flatMap(([name, member]) => {
    const isRequired = of.required?.includes(name) ?? false;
    const row = { path: path + name, schema: resolved(member), isRequired };
    return [row, ...rowsOf(row.schema, `${row.path}.`)];
  });

const TEXTS = {
  en: {
    title: '# Settings',
    intro: [
      'The settings of one app are one JSON text under the key `settings` of the plugin: at most 65,535 characters, readable for every user',
      'of the app, without secrets. The settings screen writes them; this is for those who look at an exported file. Members that this version',
      'does not know are kept.',
    ],
    headings: ['Member', 'Value', 'Without it', 'Meaning'],
    required: 'required',
    object: 'object',
    list: 'list of texts',
    numbers: 'list of app ids',
    boolean: '`true` or `false`',
    text: 'text',
    digits: 'digits as text',
    whole: (from: number, to: number) =>
      `whole number, ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`,
    each: (value: string) => `object: name -> ${value}`,
    or: ' or ',
    nothing: '-',
  },
  ja: {
    title: '# 設定',
    intro: [
      '1つのアプリの設定は、プラグインの設定のキー `settings` に入る1つのJSONです。最大65,535文字で、アプリの利用者全員が読めます。秘密の情報は含みません。',
      '設定画面が書き込むので、ふだん見る必要はありません。書き出したファイルを読む人のための一覧です。このバージョンが知らない項目は、そのまま残します。',
    ],
    headings: ['項目', '値', 'ないとき', '意味'],
    required: '必須',
    object: 'オブジェクト',
    list: '文字列の配列',
    numbers: 'アプリIDの配列',
    boolean: '`true` または `false`',
    text: '文字列',
    digits: '数字の文字列',
    whole: (from: number, to: number) => `整数(${from.toLocaleString('en')}~${to.toLocaleString('en')})`,
    each: (value: string) => `オブジェクト: 名前 -> ${value}`,
    or: ' または ',
    nothing: '-',
  },
} as const;

/** What a value may be, in words. Throws for a shape that has no words yet. */
function valueOf(one: Schema, language: ReferenceLanguage): string {
  const texts = TEXTS[language];
  const { type, minimum, maximum, additionalProperties } = one;
  if (one.const !== undefined) return code(JSON.stringify(one.const));
  if (one.enum) return one.enum.map((value) => code(JSON.stringify(value))).join(texts.or);
  if (one.anyOf) return one.anyOf.map((other) => valueOf(other, language)).join(texts.or);
  if (type === 'boolean') return texts.boolean;
  if (type === 'string') return one.pattern?.includes('[0-9]') ? texts.digits : texts.text;
  if (type === 'array') return one.items?.pattern ? texts.numbers : texts.list;
  if (type === 'integer' && minimum !== undefined && maximum !== undefined)
    return texts.whole(minimum, maximum);
  if (type === 'object')
    return typeof additionalProperties === 'object'
      ? texts.each(valueOf(additionalProperties, language))
      : texts.object;
  throw new Error(`No words for the schema ${JSON.stringify(one)}.`);
}

function defaultOf({ path, isRequired }: Row, language: ReferenceLanguage): string {
  if (isRequired) return TEXTS[language].required;
  const value = path
    .split('.')
    .reduce<unknown>(
      (parent, name) => (parent as Record<string, unknown> | undefined)?.[name],
      defaultSettings(),
    );
  return value === undefined || (typeof value === 'object' && !Array.isArray(value))
    ? TEXTS[language].nothing
    : code(JSON.stringify(value));
}

function meaningOf({ path, schema: { description } }: Row, language: ReferenceLanguage): string {
  const meaning = language === 'en' ? description : JAPANESE[path];
  if (meaning === undefined)
    throw new Error(`Say what ${path} means: ${language === 'en' ? 'schema.json' : 'settings-words.ts'}.`);
  return meaning;
}

/** docs/reference/settings.md. Throws when a member has no words. */
export function settingsReference(language: ReferenceLanguage): string {
  const { title, intro, headings } = TEXTS[language];
  const known = rowsOf(ROOT);
  const unknown = Object.keys(JAPANESE).filter((path) => !known.some((row) => row.path === path));
  if (unknown.length > 0)
    throw new Error(`settings-words.ts names what the schema lacks: ${unknown.join()}.`);
  return [
    title,
    intro.join('\n'),
    table(
      headings,
      known.map((row) => [
        code(row.path),
        valueOf(row.schema, language),
        defaultOf(row, language),
        meaningOf(row, language),
      ]),
    ),
  ].join('\n\n');
}
