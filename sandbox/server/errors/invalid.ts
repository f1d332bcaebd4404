/** `CB_VA01`: something in the request is not valid. */
import { KintoneError, say, type FieldErrors, type Language } from './kintone-error';

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

/** What kintone puts under `errors` about records: its own words where they are public. */
export const recordMessages = {
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
