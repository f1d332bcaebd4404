/** https://cybozu.dev/ja/kintone/docs/rest-api/records/delete-records/ */
import { badJson, invalidAt, revisionConflict, recordMessages } from '../errors';
import type { Actor, App, Domain } from '../model';
import { MAX_RECORDS } from './add';
import type { RequestParameters } from './answers';
import { contextOf } from './context';
import { expectedRevision, idAt } from './parameters';
import { recordJudge } from './permissions';
import { demand, demandOnRecord, existing } from './rights';

/**
 * `DELETE records.json {ids, revisions?}`: 1 to 100, all or none.
 * @throws CB_NO02, GAIA_RE01, GAIA_CO02, CB_VA01
 */
export function deleteRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): Record<string, never> {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const { ids, revisions } = request;
  if (ids !== undefined && ids !== null && !Array.isArray(ids)) throw badJson(language);
  const missing = !ids || ids.length === 0;
  if (missing)
    throw invalidAt(
      language,
      'ids',
      recordMessages.requiredParameter(language),
      recordMessages.deletable(language),
    );
  if (ids.length > MAX_RECORDS) throw invalidAt(language, 'ids', recordMessages.deletable(language));
  if (revisions !== undefined && revisions !== null && !Array.isArray(revisions)) throw badJson(language);
  demand(context, 'delete');
  const judge = recordJudge(context);
  const records = ids.map((id: unknown, index) => {
    const record = existing(context, idAt(language, `ids[${index}]`, id));
    demandOnRecord(context, judge(record).deletable);
    const revision = expectedRevision(language, revisions?.[index], `revisions[${index}]`);
    if (revision !== null && revision !== record.revision) throw revisionConflict(language);
    return record;
  });
  for (const record of records) app.records.delete(record.id);
  return {};
}
