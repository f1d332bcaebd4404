/**
 * "Update app": the test environment's settings become the live ones, some time after the request.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/deploy-app-settings/
 */
import type { App, FieldProperty, StoredRecord } from '../model';
import { schedule, type SandboxState } from '../state';

/** Equal unique values or texts over a new maximum length make a deploy fail. */
function contradicts(field: FieldProperty, records: Iterable<StoredRecord>): boolean {
  const maxLength = Number(field['maxLength'] || Infinity);
  const seen = new Set<string>();
  for (const record of records) {
    const value = record.values[field.code];
    if (typeof value !== 'string' || value === '') continue;
    if (value.length > maxLength) return true;
    if (field['unique'] !== true) continue;
    if (seen.has(value)) return true;
    seen.add(value);
  }
  return false;
}

/** What the live settings already demand holds for the records; only what is new must be looked at. */
function isStricter(field: FieldProperty, live: FieldProperty | undefined): boolean {
  const isNew = (name: string): boolean =>
    Boolean(field[name]) && String(field[name]) !== String(live?.[name]);
  return isNew('unique') || isNew('maxLength');
}

function fitsData(app: App): boolean {
  return Object.values(app.preview.fields)
    .filter((field) => isStricter(field, app.live?.fields[field.code]))
    .every((field) => !contradicts(field, app.records.values()));
}

/** Makes the edited settings live at once, without a check: for samples and for installing a plugin. */
export function deployNow(app: App): void {
  app.live = structuredClone(app.preview);
  app.liveRevision = app.revision;
  app.deploy = 'SUCCESS';
}

/** Starts a deploy. All apps go live together, or none does: the culprits FAIL, the others are CANCELled. */
export function startDeploy(state: SandboxState, apps: readonly App[]): void {
  for (const app of apps) app.deploy = 'PROCESSING';
  schedule(state, state.deployMs, () => {
    const failed = apps.filter((app) => state.deployFails || !fitsData(app));
    for (const app of apps) {
      if (failed.length === 0) deployNow(app);
      else app.deploy = failed.includes(app) ? 'FAIL' : 'CANCEL';
    }
  });
}

/** Throws the edits away: the test environment is as the live one again. Never deployed apps have nothing to go back to. */
export function revert(app: App): void {
  if (!app.live) return;
  app.preview = structuredClone(app.live);
  app.revision += 1;
  app.liveRevision = app.revision;
  app.deploy = 'SUCCESS';
}

/** The live settings are older than those of the test environment. */
export function isChanged(app: App): boolean {
  return app.liveRevision < app.revision;
}
