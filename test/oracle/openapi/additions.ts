/** What kintone documents and its OpenAPI description (version 20250423000000) does not have. */

type Schema = Record<string, unknown>;

const TEXT_OR_BOOLEAN: Schema = { type: ['boolean', 'string'] };

/**
 * Place -> keys of the object there. A place is a component, or a call and its direction, then the keys that lead to it.
 *
 * Who runs an action: since the "secondary" actions came,
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-process-management-settings/
 *
 * The switches of an app's general settings are described as texts for requests; the documents take booleans, too:
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-general-settings/
 */
export const ADDED: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(
    ['AppStatusGetActionForm', 'PreviewAppStatusGetActionForm', 'PreviewAppStatusPutActionForm'].map(
      (form) => [form, { type: { enum: ['PRIMARY', 'SECONDARY'] }, executableUser: { type: 'object' } }],
    ),
  ),
  'PUT preview/app/settings.json request': {
    enableBulkDeletion: TEXT_OR_BOOLEAN,
    enableComments: TEXT_OR_BOOLEAN,
    enableDuplicateRecord: TEXT_OR_BOOLEAN,
    enableInlineRecordEditing: TEXT_OR_BOOLEAN,
  },
};

/**
 * Places whose value may be null. The types of kintone's own client say so (`@kintone/rest-api-client`, `types/app/`), and
 * for the process "null if it was never set":
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-process-management-settings/
 */
export const NULLABLE: ReadonlySet<string> = new Set([
  ...['', 'Preview'].flatMap((environment) => [
    `${environment}AppReportsGetReport.periodicReport`,
    `${environment}AppReportsGetReportWithChartMode.periodicReport`,
    `${environment}AppAclGetRight.entity.code`,
    `${environment}AppStatusGetAssigneeEntityForm.entity.code`,
  ]),
  ...['GET app/status.json answer', 'GET preview/app/status.json answer'].flatMap((answer) => [
    `${answer}.states`,
    `${answer}.actions`,
  ]),
  'AppsStatisticsGetAppForm.space',
  'AppsStatisticsGetAppForm.recordUpdatedAt',
]);

/**
 * Parameters of addresses that the description has otherwise. The order of comments is "asc" or "desc":
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/get-comments/
 */
export const PARAMETERS: Readonly<Record<string, Schema>> = {
  'GET record/comments.json ?order': { enum: ['asc', 'desc'] },
};
