/** Somebody may not do what was asked for. */
import { KintoneError, say, type Language } from './kintone-error';

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
