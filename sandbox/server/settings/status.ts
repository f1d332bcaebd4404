/** Process management. https://cybozu.dev/ja/kintone/docs/rest-api/apps/status/update-process-management-settings/ */
import type { AppSettings } from '../model';
import { requestMessages } from '../problems';
import { Checks, type PlainObject } from './checks';
import { fieldOfType } from './fields';
import { condition, type QueryContext } from './queries';
import { readEntity } from './rights';

const MAX_NAME_LENGTH = 64;
const ENTITY_TYPES = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY', 'CREATOR', 'CUSTOM_FIELD'] as const;

interface Member {
  entity: unknown;
  includeSubs: boolean;
}

interface State {
  name: string;
  index: string;
  assignee: { type: string; entities: Member[] };
}

function readEntities(context: QueryContext, checks: Checks, value: unknown, place: string): Member[] {
  return checks.list(value, place).map((one, index) => {
    const at = `${place}[${index}]`;
    const entity = checks.object(one, at);
    return {
      entity: readEntity(context, checks, entity['entity'], `${at}.entity`, ENTITY_TYPES),
      includeSubs: checks.boolean(entity['includeSubs'] ?? false, `${at}.includeSubs`),
    };
  });
}

function readState(context: QueryContext, checks: Checks, key: string, raw: unknown): State {
  const place = `states[${key}]`;
  const given = checks.object(raw, place);
  const assignee = checks.object(given['assignee'] ?? { type: 'ONE', entities: [] }, `${place}.assignee`);
  const entities = readEntities(context, checks, assignee['entities'], `${place}.assignee.entities`);
  return {
    name: given['name'] === undefined ? key : checks.text(given['name'], `${place}.name`, MAX_NAME_LENGTH),
    index: String(checks.index(given['index'], `${place}.index`)),
    assignee: {
      type: checks.choice(assignee['type'], `${place}.assignee.type`, ['ONE', 'ALL', 'ANY']),
      entities,
    },
  };
}

function readStates(context: QueryContext, checks: Checks, value: unknown): Record<string, State> {
  const states = Object.entries(checks.object(value, 'states')).map(([key, raw]) =>
    readState(context, checks, key, raw),
  );
  states.sort((one, other) => Number(one.index) - Number(other.index));
  if (states.length < 2) checks.wrong('states', requestMessages.required(context.language));
  return Object.fromEntries(states.map((state, index) => [state.name, { ...state, index: String(index) }]));
}

/** Who runs an action: the assignee (PRIMARY), or the users it names itself (SECONDARY). */
function readRunner(context: QueryContext, checks: Checks, given: PlainObject, place: string): PlainObject {
  const type = checks.choice(given['type'] ?? 'PRIMARY', `${place}.type`, ['PRIMARY', 'SECONDARY']);
  if (type === 'PRIMARY') return { type };
  const user = checks.object(given['executableUser'], `${place}.executableUser`);
  const at = `${place}.executableUser.entities`;
  return { type, executableUser: { entities: readEntities(context, checks, user['entities'], at) } };
}

function readActions(context: QueryContext, checks: Checks, value: unknown, states: PlainObject): unknown[] {
  return checks.list(value, 'actions').map((raw, index) => {
    const place = `actions[${index}]`;
    const given = checks.object(raw, place);
    const state = (end: 'from' | 'to'): string => {
      const name = checks.text(given[end], `${place}.${end}`, MAX_NAME_LENGTH);
      if (!Object.hasOwn(states, name)) checks.wrong(`${place}.${end}`);
      return name;
    };
    return {
      name: checks.text(given['name'], `${place}.name`, MAX_NAME_LENGTH),
      from: state('from'),
      to: state('to'),
      filterCond: condition(context, checks, given['filterCond'] ?? '', `${place}.filterCond`),
      ...readRunner(context, checks, given, place),
    };
  });
}

/** PUT preview/app/status.json. @throws KintoneError CB_VA01 with keys like `actions[0].to`. */
export function putStatus(context: QueryContext, request: PlainObject): void {
  const { settings } = context;
  const checks = new Checks(context.language);
  const enable =
    request['enable'] === undefined ? settings.status.enable : checks.boolean(request['enable'], 'enable');
  const states =
    request['states'] === undefined ? settings.status.states : readStates(context, checks, request['states']);
  const actions =
    request['actions'] === undefined
      ? settings.status.actions
      : readActions(context, checks, request['actions'], states ?? {});
  if (enable && states === null) checks.wrong('states', requestMessages.required(context.language));
  checks.done();
  settings.status = { enable, states, actions };
  markEnabled(settings, enable);
}

/** The form's status and assignee fields tell whether process management is on. */
function markEnabled(settings: AppSettings, enabled: boolean): void {
  for (const type of ['STATUS', 'STATUS_ASSIGNEE']) {
    const field = fieldOfType(settings.fields, [type]);
    if (field) field['enabled'] = enabled;
  }
}
