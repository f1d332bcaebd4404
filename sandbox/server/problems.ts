/** Refusals of the server itself (sign-in, paths, settings); the records have their own in `errors/`. */
import {
  appNotFound,
  badJson,
  fileNotFound,
  invalidInput,
  KintoneError,
  noPermission,
  recordMessages,
  tokenNotAllowed,
  type FieldErrors,
  type Language,
} from './errors';

/**
 * Codes and statuses as far as they are public; messages are kintone's or close to it (match on codes, never on text).
 * `CB_JH01` and `CB_CS01` are what kintone users report for a missing `X-Requested-With` and a stale request token;
 * their HTTP status is documented nowhere, 400 is our guess. `CB_NF01` is ours altogether: what kintone answers at an
 * address of a course or an option that it does not have is not public. Of `GAIA_CO03`, `GAIA_IL25`, `GAIA_FC01`, `GAIA_SP01`,
 * `GAIA_PL01` and `GAIA_PL02` only the situation is known to be refused, not kintone's code or status for it.
 */
const PROBLEMS = {
  CB_AU01: { status: 401, ja: 'ログインしてください。', en: 'Please login.' },
  CB_WA01: { status: 401, ja: 'パスワード認証に失敗しました。', en: 'Password authentication failed.' },
  CB_JH01: {
    status: 400,
    ja: '不正なJSONリクエストです。X-Requested-Withヘッダーを指定してください。',
    en: 'Illegal JSON request. The X-Requested-With header is required.',
  },
  CB_CS01: {
    status: 400,
    ja: 'このページの有効期限が切れています。再読み込みしてください。',
    en: 'This page has expired. Please reload it.',
  },
  CB_IL02: { status: 400, ja: '不正なリクエストです。', en: 'Illegal request.' },
  CB_NF01: { status: 404, ja: '指定されたURLは存在しません。', en: 'There is nothing at this address.' },
  GAIA_SP01: { status: 404, ja: '指定したスペースが見つかりません。', en: 'The space is not found.' },
  GAIA_PL01: {
    status: 404,
    ja: '指定したプラグインが見つかりません。',
    en: 'The specified plug-in is not found.',
  },
  GAIA_PL02: {
    status: 400,
    ja: 'プラグインを読み込めません。',
    en: 'The plug-in cannot be imported.',
  },
  GAIA_FC01: {
    status: 404,
    ja: '指定したフィールドが見つかりません。',
    en: 'The specified field is not found.',
  },
  GAIA_IA02: {
    status: 400,
    ja: '指定したAPIトークンは、アプリで生成されたトークンと異なります。',
    en: 'The specified API token does not match the API token generated via an app.',
  },
  GAIA_IL23: {
    status: 400,
    ja: 'ゲストスペース内のアプリを操作する場合は、URLを「/k/guest/<スペースのID>/v1/...」にしてください。',
    en: 'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to execute apps in Guest Spaces.',
  },
  GAIA_IL25: {
    status: 400,
    ja: '指定したアプリは、このゲストスペースにありません。',
    en: 'The app is not in the guest space of the URL.',
  },
  GAIA_CO02: {
    status: 409,
    ja: '指定したrevisionは最新ではありません。ほかのユーザーがアプリの設定を更新した可能性があります。',
    en: 'The revision is not the latest. Someone may have updated the app settings.',
  },
  GAIA_CO03: {
    status: 409,
    ja: 'アプリの設定を運用環境に反映しています。',
    en: 'The app settings are being deployed.',
  },
  GAIA_TO04: {
    status: 429,
    ja: '同時に実行できるAPIの数を超えました。',
    en: 'The number of concurrent API requests exceeds the limit.',
  },
  GAIA_DA02: {
    status: 520,
    ja: 'データベースのロックに失敗しました。時間をおいて再度お試しください。',
    en: 'Could not lock the database. Please try again later.',
  },
  GAIA_RE18: {
    status: 520,
    ja: 'データベースのロックに失敗しました。時間をおいて再度お試しください。',
    en: 'Could not lock the database. Please try again later.',
  },
} as const;

/** Refusals that the records share; `detail` is the id of what is missing. */
const SHARED = {
  CB_IJ01: badJson,
  CB_NO02: noPermission,
  CB_VA01: (language: Language) => invalidInput(language, {}),
  GAIA_AP01: (language: Language, detail = '') => appNotFound(language, detail),
  GAIA_BL01: (language: Language, detail = '') => fileNotFound(language, detail),
  GAIA_NO01: tokenNotAllowed,
} satisfies Record<string, (language: Language, detail?: string) => KintoneError>;

type ProblemCode = keyof typeof PROBLEMS | keyof typeof SHARED;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code) || Object.hasOwn(SHARED, code);
}

const isShared = (code: ProblemCode): code is keyof typeof SHARED => Object.hasOwn(SHARED, code);

/** The error answer of a code, in the asker's language; `detail` is the id it is about, or more of what is wrong. */
export function problem(code: ProblemCode, language: Language, detail?: string): KintoneError {
  if (isShared(code)) return SHARED[code](language, detail);
  const { status, [language]: message } = PROBLEMS[code];
  return new KintoneError(status, code, detail === undefined ? message : `${message} (${detail})`);
}

/** `CB_VA01` with what is wrong at which place: place -> sentence. */
export function invalid(language: Language, places: Record<string, string>): KintoneError {
  const errors: FieldErrors = {};
  for (const [place, sentence] of Object.entries(places)) errors[place] = { messages: [sentence] };
  return invalidInput(language, errors);
}

/** What stands under `errors` about everything but records. */
export const requestMessages = {
  required: recordMessages.requiredParameter,
  notAllowed: (language: Language, allowed: readonly string[]) =>
    language === 'ja'
      ? `次のいずれかを指定してください: ${allowed.join(', ')}`
      : `Must be one of: ${allowed.join(', ')}`,
  tooLong: (language: Language, limit: number) =>
    language === 'ja' ? `${limit}文字以内にしてください。` : `Enter at most ${limit} characters.`,
  tooMany: (language: Language, limit: number) =>
    language === 'ja' ? `${limit}件以内にしてください。` : `At most ${limit} can be specified.`,
  unknownField: (language: Language, code: string) =>
    language === 'ja'
      ? `指定したフィールド(code: ${code})が見つかりません。`
      : `The specified field (code: ${code}) is not found.`,
  notThisType: (language: Language) =>
    language === 'ja' ? 'この種類には指定できません。' : 'Not available for this type.',
  wrongValue: (language: Language) =>
    language === 'ja' ? '値が正しくありません。' : 'The value is invalid.',
  duplicate: (language: Language) => (language === 'ja' ? '重複しています。' : 'Duplicated.'),
};
