import { inBoth } from './both';

export const findings = inBoth(
  {
    fieldMissing: (code: string) => `フィールド「${code}」がありません。`,
    columnMissing: (code: string) =>
      `テーブルの列「${code}」がありません。アプリのフォームの設定で、列を追加してください。`,
    fieldType: (code: string, expected: string, actual: string) =>
      `フィールド「${code}」の種類が違います(必要: ${expected}、現在: ${actual})。アプリのフォームの設定で、フィールドコードを変えるか、フィールドを削除してください。`,
    optionsMissing: (code: string, options: string) =>
      `ドロップダウン「${code}」に選択肢がありません: ${options}`,
    notUnique: (code: string) =>
      `フィールド「${code}」が「値の重複を禁止する」「必須項目にする」になっていません。二重の記録を防げません。`,
    blockedByRequired: (label: string) =>
      `フィールド「${label}」が必須のため、記録がすべて拒否されます。必須をやめるか、初期値を設定してください。`,
    blockedByRule: (label: string) =>
      `フィールド「${label}」に必須、重複禁止、文字数または値の制限があるため、記録が拒否されることがあります。制限を外してください。`,
    cannotAdd: (who: string) => `「${who}」にレコード追加の権限がないため、その人の記録が失われます。`,
    everyoneReads: '「Everyone」がログを閲覧できます。ログには個人の操作が含まれます。',
    everyoneExports: '「Everyone」に書き出しの権限があります。閲覧を許すと、ログを持ち出せるようになります。',
    fieldProtected: (code: string, who: string) =>
      `フィールド「${code}」を「${who}」が編集できないため、その人の記録がすべて拒否されます。フィールドのアクセス権で編集を許可してください。`,
    notLaidOut: (codes: string) => `フォームに置かれていないフィールドがあります: ${codes}`,
    viewsMissing: (names: string) => `一覧がありません: ${names}`,
    canChange: (who: string) => `「${who}」がログを編集、削除または読み込みできます。`,
    switchOn: (name: string) => `「${name}」が有効です。`,
    switches: {
      enableComments: 'コメント機能',
      enableDuplicateRecord: 'レコードの再利用',
      enableInlineRecordEditing: '一覧でのインライン編集',
      enableBulkDeletion: 'レコードの一括削除',
    },
    viewerMissing: 'ログを読みやすくするスクリプトがありません。',
    viewerOutdated: (installed: string, current: string) =>
      `ログを読みやすくするスクリプトが古くなっています(現在: ${installed}、最新: ${current})。`,
    unreadable: {
      'field-rights': 'フィールドのアクセス権を確認できませんでした。ログアプリの管理者なら確認できます。',
      layout: 'フォームの配置を確認できませんでした。ログアプリの管理者なら確認できます。',
      views: '一覧を確認できませんでした。ログアプリの管理者なら確認できます。',
      rights: 'アクセス権を確認できませんでした。ログアプリの管理者なら確認できます。',
      settings: '一般設定を確認できませんでした。ログアプリの管理者なら確認できます。',
      viewer: 'ログを読みやすくするスクリプトを確認できませんでした。ログアプリの管理者なら確認できます。',
    },
    everyone: 'Everyone',
    creator: 'アプリ作成者',
    severity: { error: '要対応', warning: '注意' },
  },
  {
    fieldMissing: (code: string) => `The field "${code}" is missing.`,
    columnMissing: (code: string) =>
      `The table column "${code}" is missing. Add it in the form settings of the app.`,
    fieldType: (code: string, expected: string, actual: string) =>
      `The field "${code}" has the wrong type (needed: ${expected}, is: ${actual}). Change its field code or delete it in the form settings of the app.`,
    optionsMissing: (code: string, options: string) => `The drop-down "${code}" lacks options: ${options}`,
    notUnique: (code: string) =>
      `The field "${code}" is not set to "Prohibit duplicate values" and "Required field", so double records cannot be prevented.`,
    blockedByRequired: (label: string) =>
      `The field "${label}" is required, so every log record would be refused. Make it optional or give it a default value.`,
    blockedByRule: (label: string) =>
      `The field "${label}" is required, unique or limited in length or value, so log records may be refused. Remove the rule.`,
    cannotAdd: (who: string) => `"${who}" may not add records, so what these people do would be lost.`,
    everyoneReads: '"Everyone" can read the log. It holds what individual people do.',
    everyoneExports:
      '"Everyone" has the right to export. As soon as viewing is allowed, the log can be carried away.',
    fieldProtected: (code: string, who: string) =>
      `"${who}" may not fill the field "${code}", so everything these people do would be refused. Allow editing in the field permissions.`,
    notLaidOut: (codes: string) => `Fields without a place on the form: ${codes}`,
    viewsMissing: (names: string) => `Views are missing: ${names}`,
    canChange: (who: string) => `"${who}" can edit, delete or import log records.`,
    switchOn: (name: string) => `"${name}" is on.`,
    switches: {
      enableComments: 'Comments',
      enableDuplicateRecord: 'Duplicating records',
      enableInlineRecordEditing: 'Inline editing in views',
      enableBulkDeletion: 'Bulk deletion of records',
    },
    viewerMissing: 'The script that makes the log readable is missing.',
    viewerOutdated: (installed: string, current: string) =>
      `The script that makes the log readable is outdated (is: ${installed}, newest: ${current}).`,
    unreadable: {
      'field-rights': 'The field permissions could not be checked. An administrator of the log app can.',
      layout: 'The form layout could not be checked. An administrator of the log app can.',
      views: 'The views could not be checked. An administrator of the log app can.',
      rights: 'The permissions could not be checked. An administrator of the log app can.',
      settings: 'The general settings could not be checked. An administrator of the log app can.',
      viewer:
        'The script that makes the log readable could not be checked. An administrator of the log app can.',
    },
    everyone: 'Everyone',
    creator: 'App creator',
    severity: { error: 'Needs action', warning: 'Note' },
  },
);
