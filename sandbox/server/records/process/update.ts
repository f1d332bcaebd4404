/** https://cybozu.dev/ja/kintone/docs/rest-api/records/update-status/ */
import {
  actionNotAvailable,
  assigneeRequired,
  badJson,
  entityNotFound,
  invalidAt,
  notTheAssignee,
  processDisabled,
  revisionConflict,
  recordMessages,
} from '../../errors';
import type { Actor, App, Domain, RecordSystem, StoredRecord } from '../../model';
import { MAX_RECORDS } from '../add';
import type { RequestParameters, UpdatedRecords } from '../answers';
import { actingUser, contextOf, type Context } from '../context';
import { entityExists, loginName } from '../entities';
import { statusOf } from '../fields/access';
import { isObject } from '../../../objects';
import { expectedRevision, requiredId, requiredList, requiredText, textList } from '../parameters';
import { prepareCondition } from '../query';
import { demand, visibleRecord } from '../rights';
import { transaction } from '../transaction';
import { candidates } from './assignees';
import { type Action, actionsOf, findStatus } from './settings';

const MAX_ASSIGNEES = 100;

function checkRevision(context: Context, record: StoredRecord, request: RequestParameters): void {
  const revision = expectedRevision(context.language, request['revision']);
  if (revision !== null && revision !== record.revision) throw revisionConflict(context.language);
}

/** The action of this name that starts from the record's status; two of one name cannot be told apart. */
function findAction(context: Context, record: StoredRecord, name: string): Action {
  const status = statusOf(context.settings, record);
  const found = actionsOf(context.settings).filter(
    (action) => action.name === name && action.from === status,
  );
  const [action] = found;
  if (!action || found.length > 1) throw actionNotAvailable(context.language);
  if (action.filterCond && !prepareCondition(context, action.filterCond)(record))
    throw actionNotAvailable(context.language);
  return action;
}

/** Assignees may act; where nobody is assignee, everybody who sees the record; secondary actions name their own users. */
function mayAct(context: Context, action: Action, record: StoredRecord): boolean {
  const user = actingUser(context.actor);
  if (action.type === 'SECONDARY')
    return candidates(context, action.executableUser?.entities ?? [], record).includes(user);
  const { assignees } = record.system;
  return assignees.length === 0 || assignees.includes(user);
}

/** Who acts next: the one chosen, or all who are named. */
function nextAssignees(
  context: Context,
  record: StoredRecord,
  status: string,
  chosen: string | null,
): string[] {
  const assignee = findStatus(context.settings, status)?.assignee;
  if (!assignee) return [];
  const named = candidates(context, assignee.entities, record);
  if (assignee.type !== 'ONE') return named;
  if (named.length === 0) return [];
  if (chosen === null || !named.includes(chosen)) throw assigneeRequired(context.language);
  return [chosen];
}

function readAssignee({ domain, language }: Context, request: RequestParameters): string | null {
  const { assignee } = request;
  if (assignee === undefined || assignee === null || assignee === '') return null;
  const code = requiredText(language, assignee, 'assignee');
  if (!entityExists(domain, { type: 'USER', code })) throw entityNotFound(language, 'USER', code);
  return loginName(code);
}

/** With ALL everybody has to act; until then the record stays where it is. */
function isWaitingForOthers(context: Context, action: Action, record: StoredRecord): boolean {
  if (action.type === 'SECONDARY') return false;
  if (findStatus(context.settings, action.from)?.assignee?.type !== 'ALL') return false;
  const done = new Set([...record.system.doneBy, actingUser(context.actor)]);
  return record.system.assignees.some((assignee) => !done.has(assignee));
}

/** Runs an action; the record as it is then. */
function runAction(context: Context, request: RequestParameters): StoredRecord {
  const { language, settings, app, domain } = context;
  const id = requiredId(language, request, 'id');
  const name = requiredText(language, request['action'], 'action');
  const record = visibleRecord(context, id);
  if (!settings.status.enable) throw processDisabled(language);
  checkRevision(context, record, request);
  const action = findAction(context, record, name);
  if (!mayAct(context, action, record)) throw notTheAssignee(language);
  const chosen = readAssignee(context, request);
  const waiting = isWaitingForOthers(context, action, record);
  const user = actingUser(context.actor);
  const system: RecordSystem = {
    ...record.system,
    modifier: user,
    updatedAt: domain.now(),
    ...(waiting
      ? { status: action.from, doneBy: [...record.system.doneBy, user] }
      : { status: action.to, assignees: nextAssignees(context, record, action.to, chosen), doneBy: [] }),
  };
  // The document: the action and the new status count one revision each. Without a new status we count one.
  const after = { ...record, revision: record.revision + (waiting ? 1 : 2), system };
  app.records.set(id, after);
  return after;
}

/**
 * `PUT record/status.json {id, action, assignee?, revision?}`
 * @throws CB_NO02, GAIA_RE01, GAIA_CO02, GAIA_ST02 (process off), GAIA_IL03 (no such action now), GAIA_NT01 (not the
 * assignee), GAIA_SA01 (assignee missing), GAIA_IL26 (no such user)
 */
export function updateStatus(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string } {
  return { revision: String(runAction(contextOf(domain, actor, app), request).revision) };
}

/** `PUT records/status.json {records}`: up to 100, all or none. */
export function updateStatuses(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): UpdatedRecords {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const tooMany = recordMessages.tooManyToUpdate(language);
  const items = requiredList(language, request, 'records', MAX_RECORDS, tooMany);
  return transaction(domain, () => ({
    records: items.map((item) => {
      if (!isObject(item)) throw badJson(language);
      const { id, revision } = runAction(context, item);
      return { id: String(id), revision: String(revision) };
    }),
  }));
}

/** `PUT record/assignees.json {id, assignees, revision?}`, for app administrators. */
export function updateAssignees(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string } {
  const context = contextOf(domain, actor, app);
  const { language, settings } = context;
  const id = requiredId(language, request, 'id');
  const codes = textList(language, request['assignees']);
  if (!codes) throw invalidAt(language, 'assignees', recordMessages.requiredParameter(language));
  if (codes.length > MAX_ASSIGNEES)
    throw invalidAt(language, 'assignees', recordMessages.tooMany(language, MAX_ASSIGNEES));
  demand(context, 'admin');
  const record = visibleRecord(context, id);
  if (!settings.status.enable) throw processDisabled(language);
  checkRevision(context, record, request);
  for (const code of codes) {
    if (!entityExists(domain, { type: 'USER', code })) throw entityNotFound(language, 'USER', code);
  }
  const assignees = [...new Set(codes.map(loginName))];
  const { type } = findStatus(settings, statusOf(settings, record))?.assignee ?? {};
  // That kintone refuses is documented, its code is not.
  if (type === 'ONE' && assignees.length > 1)
    throw invalidAt(language, 'assignees', recordMessages.oneAssignee(language));
  const system: RecordSystem = {
    ...record.system,
    modifier: actingUser(actor),
    updatedAt: domain.now(),
    status: statusOf(settings, record),
    assignees,
    doneBy: [],
  };
  const revision = record.revision + 1;
  app.records.set(id, { ...record, revision, system });
  return { revision: String(revision) };
}
