/** Refusals of the process. */
import { KintoneError, say, type Language } from './kintone-error';

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
