/** A request's record becomes stored values: fields read, rights on them checked, rows merged, lookups and formulas applied. */
import type { RecordSystem, StoredRecord } from '../../model';
import { calculate } from '../calc/calculate';
import { actingUser } from '../context';
import { fieldPlace } from '../fields/findings';
import { fieldJudge } from '../permissions';
import { statusOnCreation } from '../process/assignees';
import { cells, composeLevel, type Draft, type Values } from './level';
import { systemOverrides } from './system';

interface Composing extends Omit<Draft, 'mayWrite'> {
  /** `record` or `records[1]`. */
  readonly place: string;
}

function draftOf({ context, before, findings, newRowId }: Composing): Draft {
  const judge = fieldJudge(context);
  return { context, before, findings, newRowId, mayWrite: (code) => judge(code, before) };
}

function composeValues(
  draft: Draft,
  place: string,
  input: ReadonlyMap<string, unknown>,
  system: RecordSystem,
): Values {
  const values = composeLevel(draft, {
    fields: draft.context.settings.fields,
    input: Object.fromEntries(input),
    before: draft.before?.values ?? null,
    place: (code) => fieldPlace(place, code),
  });
  return calculate(draft.context.settings, values, system);
}

/** A new record (revision 1). What is wrong with single values is in the findings; other refusals are thrown. */
export function composeNew(composing: Composing, id: number, input: unknown): StoredRecord {
  const { context, place } = composing;
  const draft = draftOf(composing);
  const given = cells(draft, input);
  const now = context.domain.now();
  const user = actingUser(context.actor);
  const system: RecordSystem = {
    creator: user,
    modifier: user,
    createdAt: now,
    updatedAt: now,
    categories: [],
    doneBy: [],
    ...statusOnCreation(context, user),
    ...systemOverrides(context, given),
  };
  return { id, revision: 1, values: composeValues(draft, place, given, system), system, comments: [] };
}

/** The record after an update, one revision further. */
export function composeUpdate(composing: Composing & { before: StoredRecord }, input: unknown): StoredRecord {
  const { context, before, place } = composing;
  const draft = draftOf(composing);
  const system: RecordSystem = {
    ...before.system,
    modifier: actingUser(context.actor),
    updatedAt: context.domain.now(),
  };
  const values = composeValues(draft, place, cells(draft, input), system);
  return { ...before, revision: before.revision + 1, values, system };
}
