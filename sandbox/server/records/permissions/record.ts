import type { Actor, App, Domain, StoredRecord } from '../../model';
import { contextOf, type Context } from '../context';
import { prepareCondition, type RecordTest } from '../query';
import { appPermissions } from './app';
import { appliesTo, firstMatch } from './priority';

interface RecordPermissions {
  viewable: boolean;
  editable: boolean;
  deletable: boolean;
}

/**
 * Judges many records of one app for one actor; conditions are read once.
 * API tokens are bound by the app's rights alone (our reading: kintone acts as Administrator).
 */
export function recordJudge(context: Context): (record: StoredRecord) => RecordPermissions {
  const { domain, actor, app, settings } = context;
  const permissions = appPermissions(domain, actor, app);
  const all: RecordPermissions = {
    viewable: permissions.view,
    editable: permissions.edit,
    deletable: permissions.delete,
  };
  const { user } = actor;
  if (!user) return () => all;
  const rules = settings.recordRights.map(({ filterCond, entities }) => ({
    applies: conditionOf(context, filterCond),
    entities,
  }));
  return (record) => {
    const rule = rules.find(({ applies }) => applies(record));
    if (!rule) return all;
    const right = firstMatch(rule.entities, appliesTo(context, user, record));
    const viewable = all.viewable && (right?.viewable ?? false);
    return {
      viewable,
      editable: viewable && all.editable && (right?.editable ?? false),
      deletable: viewable && all.deletable && (right?.deletable ?? false),
    };
  };
}

/** Whether the rights on the app decide alone, so that no record need be looked at to know who sees it. */
export function seesAllOrNothing({ actor, settings }: Context): boolean {
  return !actor.user || settings.recordRights.length === 0;
}

function conditionOf(context: Context, filterCond: string): RecordTest {
  return filterCond.trim() === '' ? () => true : prepareCondition(context, filterCond);
}

/** What the actor may do with one record. For many records of one app take `recordJudge`. */
export function recordPermissions(
  domain: Domain,
  actor: Actor,
  app: App,
  record: StoredRecord,
): RecordPermissions {
  return recordJudge(contextOf(domain, actor, app))(record);
}
