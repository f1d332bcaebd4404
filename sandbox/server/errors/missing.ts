/** What was asked for is not there. */
import { KintoneError, say, type Language } from './kintone-error';

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
