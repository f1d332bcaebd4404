/** Puts a generated log into a log app of a running sandbox, with the people who wrote it. */
import type { App } from '../../server/model';
import { findField, indexedField } from '../../server/records/query';
import { contextOf } from '../../server/records/context';
import type { SandboxState } from '../../server/state';
import { RecordStore } from '../../server/store/record-store';
import { generateLog } from '.';
import { addColleague } from '../people';
import { DEPARTMENTS } from './people';
import type { GeneratedLog, LogOptions } from './types';

/** What auditors' screens sort and filter by: their indexes are made at once, not at the first look. */
const INDEXED = [
  'occurred_at',
  'occurred_at_ms',
  'user_code',
  'app_id',
  'record_id',
  'action',
  'outcome',
  'event_id',
];

/** Every app has it, under a name in the language of whoever made the app. */
const UPDATED_TIME = 'UPDATED_TIME';

/** Lets the server answer whoever waits; a connection that idles meanwhile is closed before it is used again. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** @throws Error when the app is not there, not deployed, not a log app, or not empty */
function emptyLogApp(state: SandboxState, appId: string): App {
  const app = state.domain.apps.get(appId);
  if (!app?.live) throw new Error(`There is no deployed app ${appId}.`);
  const { fields } = app.live;
  const missing = INDEXED.filter((code) => !Object.hasOwn(fields, code));
  if (missing.length > 0)
    throw new Error(`App ${appId} is no log app: it has no field ${missing.join(', ')}.`);
  if (app.nextRecordId > 1) throw new Error(`App ${appId} has records already; fill a new log app.`);
  return app;
}

/**
 * The records get the ids from 1. Whoever wrote one becomes a user of the sandbox with the password of all: the login name.
 * Nothing is changed before all of it is ready.
 * @throws Error when the app is not there, not deployed, not a log app, or not empty
 */
export async function fillLog(
  state: SandboxState,
  appId: string,
  options: LogOptions,
): Promise<GeneratedLog> {
  emptyLogApp(state, appId);
  const log = generateLog({ until: state.domain.now(), ...options });
  await breathe();
  const records = new RecordStore(log);
  const app = emptyLogApp(state, appId);
  const context = contextOf(state.domain, { user: null, token: null, language: 'en' }, app);
  const updated = Object.values(context.settings.fields).filter(({ type }) => type === UPDATED_TIME);
  for (const code of [...INDEXED, ...updated.map((field) => field.code)]) {
    const field = indexedField(findField(context, code));
    if (field) records.indexOn(field);
    await breathe();
  }
  emptyLogApp(state, appId);
  addPeople(state, log);
  Object.assign(app, { records, nextRecordId: log.size + 1, nextRowId: log.nextRowId });
  return log;
}

function addPeople(state: SandboxState, log: GeneratedLog): void {
  const { users, organizations } = state.domain;
  for (const { code, name } of DEPARTMENTS)
    if (!organizations.some((organization) => organization.code === code))
      organizations.push({ code, name, parentCode: 'honsha' });
  for (const { code, name, departmentCode } of log.people)
    if (!users.has(code)) addColleague(state.domain, { code, name, organization: departmentCode });
}
