/** The record or the app is not in the state for it. */
import { KintoneError, say, type Language } from './kintone-error';

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
