/** https://cybozu.dev/ja/kintone/docs/rest-api/records/evaluate-record-permissions/ */
import { recordMessages } from '../errors';
import type { Actor, App, Domain, FieldProperty, StoredRecord } from '../model';
import type { EvaluatedRights, RequestParameters } from './answers';
import { contextOf, type Context } from './context';
import { isInRecords, SERVER_SET } from './fields/types';
import { idAt, requiredList } from './parameters';
import { fieldJudge, recordJudge } from './permissions';
import { demand, existing } from './rights';

const MAX_IDS = 100;

/** Fields an update can write, those in tables beside them at the same level. */
function updatable(fields: Readonly<Record<string, FieldProperty>>): FieldProperty[] {
  return Object.values(fields)
    .filter((field) => isInRecords(field) && !SERVER_SET[field.type] && field.type !== 'CATEGORY')
    .flatMap((field) => [field, ...Object.values(field.fields ?? {})]);
}

function evaluate(context: Context, record: StoredRecord): EvaluatedRights['rights'][number] {
  // In maintenance mode nobody has any right.
  const rights = context.app.maintenance
    ? { viewable: false, editable: false, deletable: false }
    : recordJudge(context)(record);
  const judge = fieldJudge(context);
  const fields = updatable(context.settings.fields).map(
    (field): [string, { viewable: boolean; editable: boolean }] => {
      const own = judge(field.code, record);
      return [
        field.code,
        { viewable: rights.viewable && own.viewable, editable: rights.editable && own.editable },
      ];
    },
  );
  return { id: String(record.id), record: rights, fields: Object.fromEntries(fields) };
}

/** `GET records/acl/evaluate.json {ids}`: at most 100. @throws CB_NO02 with neither view nor add, GAIA_RE01, CB_VA01 */
export function evaluateRights(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): EvaluatedRights {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const ids = requiredList(language, request, 'ids', MAX_IDS, recordMessages.tooMany(language, MAX_IDS));
  demand(context, 'view', 'add');
  return {
    rights: ids.map((id, index) => evaluate(context, existing(context, idAt(language, `ids[${index}]`, id)))),
  };
}
