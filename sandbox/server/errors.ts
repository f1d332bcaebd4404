/**
 * kintone's error answers: `{code, id, message, errors?}`. Messages exist in Japanese and English; match on codes.
 *
 * Codes, statuses and keys are what the documents say or what users and third parties report of a real kintone
 * (https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview/). Where a factory's comment says
 * "our guess", only the fact that kintone refuses is known.
 */

/** Messages of one invalid place, keyed the way kintone does: `records[1].event_id.value`, `record.title.value`, `app`. */
export type FieldErrors = Record<string, { messages: string[] }>;

export class KintoneError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors?: FieldErrors,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The language of the asking user; kintone answers in it. */
export type Language = 'ja' | 'en';

const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en);

// --- CB_VA01: something in the request is not valid --------------------------------------------------------------

/** `CB_VA01` with what is wrong at which place. */
export function invalidInput(language: Language, errors: FieldErrors): KintoneError {
  return new KintoneError(
    400,
    'CB_VA01',
    say(language, '入力内容が正しくありません。', 'Missing or invalid input.'),
    errors,
  );
}

/** `CB_VA01` at one place. */
export function invalidAt(language: Language, place: string, ...messages: string[]): KintoneError {
  return invalidInput(language, { [place]: { messages } });
}

/** The sentences kintone puts under `errors`. */
export const sentences = {
  /** A parameter of the request. */
  requiredParameter: (language: Language) => say(language, '必須です。', 'Required field.'),
  /** A field of a record: English differs from a parameter's. */
  requiredField: (language: Language) => say(language, '必須です。', 'Required.'),
  atLeast: (language: Language, least: number) =>
    say(language, `最小でも${least}以上です。`, `must be greater than or equal to ${least}`),
  atMost: (language: Language, most: number) =>
    say(language, `最大でも${most}以下です。`, `must be less than or equal to ${most}`),
  oneOf: (language: Language) =>
    say(language, 'Enum値のいずれかでなければなりません。', 'must be one of the enum value'),
  onlyNumbers: (language: Language) =>
    say(language, '数字でなければなりません。', 'Only numbers are allowed.'),
  tooManyToAdd: (language: Language) =>
    say(
      language,
      '一度に100件までのレコードを追加できます。',
      'A maximum of 100 records can be added at one time.',
    ),
  tooManyToUpdate: (language: Language) =>
    say(
      language,
      '一度に100件までのレコードを更新できます。',
      'A maximum of 100 records can be updated at one time.',
    ),
  deletable: (language: Language) =>
    say(
      language,
      '一度に1件から100件までのレコードを削除できます。',
      'Between 1 and 100 records can be deleted at one time.',
    ),
  tooMany: (language: Language, most: number) =>
    say(language, `一度に${most}件まで指定できます。`, `A maximum of ${most} can be specified.`),
  duplicate: (language: Language) =>
    say(language, '値がほかのレコードと重複しています。', 'This value already exists in another record.'),
  /** kintone names the first length that is no longer allowed. */
  tooLong: (language: Language, maximum: number) =>
    say(
      language,
      `${maximum + 1}文字より短くなければなりません。`,
      `Enter less than ${maximum + 1} characters.`,
    ),
  tooShort: (language: Language, minimum: number) =>
    say(
      language,
      `${minimum - 1}文字より長くなければなりません。`,
      `Enter more than ${minimum - 1} characters.`,
    ),
  tooBig: (language: Language, maximum: string) =>
    say(language, `${maximum}以下である必要があります。`, `The value must be ${maximum} or less.`),
  tooSmall: (language: Language, minimum: string) =>
    say(language, `${minimum}以上である必要があります。`, `The value must be ${minimum} or more.`),
  tooManyDigits: (language: Language, digits: number) =>
    say(
      language,
      `整数部は${digits}桁以内で入力してください。`,
      `The integer part must be ${digits} digits or less.`,
    ),
  notAnOption: (language: Language, value: string) =>
    say(language, `"${value}"は選択肢にありません。`, `The value, "${value}", is not in options.`),
  notADate: (language: Language) =>
    say(language, '日付の形式が正しくありません。', 'The date is not in a valid format.'),
  notATime: (language: Language) =>
    say(language, '時刻の形式が正しくありません。', 'The time is not in a valid format.'),
  notADateTime: (language: Language) =>
    say(language, '日時の形式が正しくありません。', 'The date and time is not in a valid format.'),
  notALink: (language: Language, protocol: 'WEB' | 'MAIL' | 'CALL') =>
    ({
      WEB: say(language, 'URLの形式が正しくありません。', 'The URL is not in a valid format.'),
      MAIL: say(
        language,
        'メールアドレスの形式が正しくありません。',
        'The e-mail address is not in a valid format.',
      ),
      CALL: say(language, '電話番号の形式が正しくありません。', 'The phone number is not in a valid format.'),
    })[protocol],
  querySyntax: (language: Language) => say(language, 'クエリ記法が間違っています。', 'Query syntax error.'),
  notAnUpdateKey: (language: Language) =>
    say(
      language,
      '重複を禁止した文字列（1行）または数値フィールドを指定してください。',
      'Specify a text or number field that prohibits duplicate values.',
    ),
  idAndUpdateKey: (language: Language) =>
    say(language, 'idとupdateKeyは同時に指定できません。', 'id and updateKey cannot be used together.'),
  notInCursor: (language: Language) =>
    say(language, 'limitとoffsetは指定できません。', 'limit and offset cannot be used.'),
  oneAssignee: (language: Language) =>
    say(
      language,
      'このステータスの作業者は1人だけ指定できます。',
      'Only one assignee can be set in this status.',
    ),
};

// --- The request cannot be read ------------------------------------------------------------------------------------

/** `CB_IJ01`: the body is not JSON, or not of the shape the API reads. */
export function badJson(language: Language): KintoneError {
  return new KintoneError(400, 'CB_IJ01', say(language, '不正なJSON文字列です。', 'Invalid JSON string.'));
}

/** What the sandbox does not know is refused openly, never answered with a silent 200. Not a kintone error. */
export function notImplemented(what: string): KintoneError {
  return new KintoneError(501, 'SANDBOX_NOT_IMPLEMENTED', `The sandbox does not know: ${what}`);
}

// --- Rights --------------------------------------------------------------------------------------------------------

/** `CB_NO02`: the user may not do this. */
export function noPermission(language: Language): KintoneError {
  return new KintoneError(403, 'CB_NO02', say(language, '権限がありません。', 'No privilege to proceed.'));
}

/** `GAIA_NO01`: the API token does not have the right. */
export function tokenNotAllowed(language: Language): KintoneError {
  return new KintoneError(
    403,
    'GAIA_NO01',
    say(
      language,
      'このAPIトークンでは、指定したAPIを実行できません。',
      'Using this API token, you cannot run the specified API.',
    ),
  );
}

/** `GAIA_FU01`: a field is written that the user may not edit. The status is our guess. */
export function fieldNotEditable(language: Language, label: string): KintoneError {
  return new KintoneError(
    403,
    'GAIA_FU01',
    say(
      language,
      `フィールド「${label}」の編集権限がありません。`,
      `Edit permissions are required to edit field "${label}".`,
    ),
  );
}

/** `GAIA_UN10`: a field that only the server sets. `type` is kintone's internal name (`RECORD_ID`, `CREATED_AT` ...). */
export function notWritable(language: Language, type: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_UN10',
    say(
      language,
      `${type}型のフィールドに値を設定することはできません。`,
      `A value cannot be set to a field of type ${type}.`,
    ),
  );
}

/** `GA_UO01`: the category of a record cannot be set over the API. */
export function categoryNotWritable(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GA_UO01',
    say(
      language,
      'APIでは次の操作はできません：カテゴリーの値の編集',
      'The following operation is not available over the API: editing the category',
    ),
  );
}

// --- Not there -----------------------------------------------------------------------------------------------------

export function appNotFound(language: Language, id: string): KintoneError {
  return new KintoneError(
    404,
    'GAIA_AP01',
    say(
      language,
      `指定したアプリ（id: ${id}）が見つかりません。削除されている可能性があります。`,
      `The app (ID: ${id}) not found. The app may have been deleted.`,
    ),
  );
}

export function recordNotFound(language: Language, id: string): KintoneError {
  return new KintoneError(
    404,
    'GAIA_RE01',
    say(
      language,
      `指定したレコード（id: ${id}）が見つかりません。`,
      `The specified record (ID: ${id}) is not found.`,
    ),
  );
}

/** `GAIA_RE20`: no record has the value of the update key. */
export function updateKeyNotFound(language: Language, field: string, value: string): KintoneError {
  return new KintoneError(
    404,
    'GAIA_RE20',
    say(
      language,
      `updateKeyに指定したフィールド（${field}）の値（${value}）を持つレコードがないか、重複しています。`,
      `No record, or more than one, has the value (${value}) in the field (${field}) of updateKey.`,
    ),
  );
}

/** `GAIA_RE02`, with 400: measured, although it says "does not exist". */
export function commentNotFound(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_RE02',
    say(
      language,
      '指定したコメントが存在しません。削除された可能性があります。',
      'The specified comment does not exist. The comment may have been deleted.',
    ),
  );
}

export function fileNotFound(language: Language, fileKey: string): KintoneError {
  return new KintoneError(
    404,
    'GAIA_BL01',
    say(
      language,
      `指定したファイル（id: ${fileKey}）が見つかりません。`,
      `The specified file (id: ${fileKey}) not found.`,
    ),
  );
}

const ENTITY_CODES = { USER: 'GAIA_IL26', GROUP: 'GAIA_IL27', ORGANIZATION: 'GAIA_IL28' } as const;
const ENTITY_NAMES = {
  USER: ['ユーザー', 'user'],
  GROUP: ['グループ', 'group'],
  ORGANIZATION: ['組織', 'organization'],
} as const;

/** `GAIA_IL26`, `GAIA_IL27`, `GAIA_IL28`: no such user, group, organization. */
export function entityNotFound(
  language: Language,
  type: keyof typeof ENTITY_CODES,
  code: string,
): KintoneError {
  const [ja, en] = ENTITY_NAMES[type];
  return new KintoneError(
    400,
    ENTITY_CODES[type],
    say(
      language,
      `指定した${ja}（code：${code}）が見つかりません。`,
      `The specified ${en} (code：${code}) not found.`,
    ),
  );
}

export function cursorNotFound(language: Language): KintoneError {
  return new KintoneError(
    404,
    'GAIA_CN01',
    say(
      language,
      '指定したカーソルは存在しないか、既に有効期限が切れています。',
      'The specified cursor does not exist or has expired.',
    ),
  );
}

// --- State of the record or the app --------------------------------------------------------------------------------

/** `GAIA_CO02`: somebody else wrote the record in between. */
export function revisionConflict(language: Language): KintoneError {
  return new KintoneError(
    409,
    'GAIA_CO02',
    say(
      language,
      '指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。',
      'The revision is not the latest. Someone may have updated the record.',
    ),
  );
}

export function tooManyCursors(language: Language): KintoneError {
  return new KintoneError(
    429,
    'GAIA_TM12',
    say(
      language,
      '作成できるカーソルの上限に達しているため、カーソルを作成できません。不要なカーソルを削除するか、しばらく経ってから再実行してください。',
      'The cursor cannot be created because the limit of cursors has been reached. Delete cursors or try again later.',
    ),
  );
}

/** `GAIA_LO03`: the key of a lookup written over the API must prohibit duplicates. */
export function lookupKeyNotUnique(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_LO03',
    say(
      language,
      'ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。',
      'The value cannot be copied from the datasource app of the lookup. Its key field must prohibit duplicate values.',
    ),
  );
}

export function lookupValueNotFound(language: Language, field: string, value: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_LO04',
    say(
      language,
      `フィールド「${field}」の値「${value}」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。`,
      `A value ${value} in the field ${field} does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.`,
    ),
  );
}

// --- Process management --------------------------------------------------------------------------------------------

export function processDisabled(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_ST02',
    say(
      language,
      '操作に失敗しました。プロセス管理機能が無効化されています。',
      'Your request failed. The process management feature has been disabled.',
    ),
  );
}

/** `GAIA_IL03`: the action does not start from the record's status. */
export function actionNotAvailable(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IL03',
    say(
      language,
      'ステータスの変更に失敗しました。ほかのユーザーがステータス、またはステータスの設定を変更した可能性があります。',
      'Failed to update the status. The settings or the status itself may have been changed by someone.',
    ),
  );
}

/** `GAIA_NT01`. The status is our guess. */
export function notTheAssignee(language: Language): KintoneError {
  return new KintoneError(
    403,
    'GAIA_NT01',
    say(language, '作業者のみがステータスを変更できます。', 'Only Assignee can change the status.'),
  );
}

export function assigneeRequired(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_SA01',
    say(language, '作業者を指定してください。', 'Assignee is required.'),
  );
}

// --- Queries -------------------------------------------------------------------------------------------------------

export function querySyntax(language: Language): KintoneError {
  return invalidAt(language, 'query', sentences.querySyntax(language));
}

export function limitTooBig(language: Language, most: number): KintoneError {
  return new KintoneError(
    400,
    'GAIA_QU01',
    say(language, `limit には ${most} 以下の値を指定してください。`, `limit must be ${most} or less.`),
  );
}

export function offsetTooBig(language: Language, most: number): KintoneError {
  const text = most.toLocaleString('en');
  return new KintoneError(
    400,
    'GAIA_QU02',
    say(language, `offset には ${text} 以下の値を指定してください。`, `offset must be ${text} or less.`),
  );
}

export function queryFieldNotFound(language: Language, code: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ11',
    say(
      language,
      `指定されたフィールド（${code}）が見つかりません。`,
      `Specified field (${code}) not found.`,
    ),
  );
}

/** `GAIA_IQ03`: the field's type does not have the operator. */
export function operatorNotUsable(language: Language, code: string, operator: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ03',
    say(
      language,
      `${code}フィールドのフィールドタイプには演算子${operator}を使用できません。`,
      `The operator ${operator} cannot be used with the field type of the field ${code}.`,
    ),
  );
}

/** `GAIA_IQ07`: `=` and `!=` do not exist for columns of a table. */
export function operatorNotUsableInTable(language: Language, code: string, operator: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ07',
    say(
      language,
      `レコードを読み込めません。テーブルに設定している場合、${code}フィールドのフィールドタイプには、演算子${operator}を使用できません。`,
      `Failed to load records. The operator ${operator} cannot be used with the field ${code} in a table.`,
    ),
  );
}

/** `GAIA_IQ10`: a choice is asked for that the field does not have. */
export function optionNotFound(language: Language, code: string, option: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ10',
    say(
      language,
      `${code}フィールドの項目に「${option}」は存在しません。`,
      `"${option}" does not exist in the options of the field ${code}.`,
    ),
  );
}

/** `GAIA_IQ23`: the day of THIS_MONTH() and its like. */
export function dayNotValid(language: Language, day: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ23',
    say(
      language,
      `指定した日にち（${day}）は無効です。1から31までの整数で指定します。`,
      `The day (${day}) is invalid. Specify an integer from 1 to 31.`,
    ),
  );
}

/** `GAIA_IQ25`: the unit of FROM_TODAY(). */
export function unitNotValid(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IQ25',
    say(
      language,
      'FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。',
      'Specify "DAYS", "WEEKS", "MONTHS" or "YEARS" as the second argument of FROM_TODAY().',
    ),
  );
}

/** `GAIA_IL08`: wrong arguments of a function; for a function the field's type does not have, the code is our guess. */
export function queryNotValid(language: Language): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IL08',
    say(language, 'クエリの指定が不正です。', 'The query is invalid.'),
  );
}

/** `GAIA_IS02`: records cannot be sorted by this type of field. */
export function notSortable(language: Language, label: string): KintoneError {
  return new KintoneError(
    400,
    'GAIA_IS02',
    say(
      language,
      `「${label}」フィールドはソート条件に使用できません。`,
      `The field "${label}" cannot be used for sorting.`,
    ),
  );
}
