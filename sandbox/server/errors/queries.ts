/** Refusals of queries. */
import { KintoneError, say, type Language } from './kintone-error';
import { invalidAt, recordMessages } from './invalid';

export function querySyntax(language: Language): KintoneError {
  return invalidAt(language, 'query', recordMessages.querySyntax(language));
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
