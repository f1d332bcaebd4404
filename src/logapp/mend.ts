/** Adds to an existing app what the log app needs and it lacks, and leaves the rest of it alone. */
import { missingOptions } from './check-fields';
import { isLaidOut } from './check-screens';
import type { LogAppClient } from './client';
import { deploy } from './deploy';
import { LOG_FIELDS, optionsOf, propertiesOf, propertyOf } from './fields';
import { OFF_SWITCHES } from './general';
import type { Finding } from './finding';
import type { LogAppLanguage } from './language';
import { missingRows } from './layout';
import { REFUSED, SKIPPED, StepRunner, type RunOptions } from './progress';
import { reportsOf } from './reports';
import { mendedRights, type StoredRight } from './rights';
import { languageOf, readFields, systemCodesOf, type StoredField } from './system-fields';
import { addViews } from './view-upload';
import { placeViewer } from './viewer-upload';
import { isAuditView, viewsOf } from './views';

/** What the app's rights, set anew, put right. */
const ABOUT_RIGHTS: readonly Finding['kind'][] = [
  'cannot-add',
  'everyone-reads',
  'everyone-exports',
  'can-change',
];

/** True when mending what was found changes who may do what. */
export const changesRights = (findings: readonly Finding[]): boolean =>
  findings.some(({ kind, mendable }) => mendable && ABOUT_RIGHTS.includes(kind));

interface MendOptions {
  /** Language of what is added to an app that has no log fields yet; a log app stays in its own. */
  language: LogAppLanguage;
  /** The built viewer; uploaded when the findings ask for it. */
  viewerSource?: string;
  /** What `checkLogApp` found; rights, settings and the viewer are touched only when it is about them. */
  findings: readonly Finding[];
}

/**
 * Mends an app and waits until it is live. Fields, options, views and graphs are only ever added. Gives whether the
 * viewer or its view was left out because the user may not place them, and whether anything was mended. Needs the right to
 * manage the app. Throws `LogAppError`. Deploying also applies whatever else waits in the app's test settings, so the screen
 * says so first.
 */
export async function mendLogApp(
  client: LogAppClient,
  app: string,
  { language: preferred, viewerSource, findings }: MendOptions,
  run: RunOptions = {},
): Promise<{ isViewerRefused: boolean; isMended: boolean }> {
  const found = new Set(findings.filter(({ mendable }) => mendable).map(({ kind }) => kind));
  const runner = new StepRunner(run);
  runner.appId = app;
  const present = await runner.run('app', () => readFields(client, app, true));

  const language = languageOf(present) ?? preferred;
  const systemCodes = systemCodesOf(present);
  const added = LOG_FIELDS.filter(({ code }) => !(code in present));
  const fields = await runner.run('fields', async () => {
    const updates = updatesOf(present, language);
    if (added.length === 0 && Object.keys(updates).length === 0) return SKIPPED;
    if (added.length > 0)
      await client.app.addFormFields({ app, properties: propertiesOf(added, language) as object });
    if (Object.keys(updates).length > 0)
      await client.app.updateFormFields({ app, properties: updates as object });
    return undefined;
  });
  const layout = await runner.run('layout', async () => {
    const { layout: laidOut } = await client.app.getFormLayout({ app, preview: true });
    const rows = missingRows(LOG_FIELDS.map(({ code }) => code).filter((code) => !isLaidOut(laidOut, code)));
    if (rows.length === 0) return SKIPPED;
    return client.app.updateFormLayout({ app, layout: [...laidOut, ...rows] as never });
  });
  let isListAdded = false;
  const views = await runner.run('views', async () => {
    const { views: stored } = await client.app.getViews({ app, preview: true });
    const wanted = viewsOf(language, systemCodes);
    // Somebody may have renamed it; a second one would only confuse.
    if (Object.values(stored).some(isAuditView)) {
      for (const [name, view] of Object.entries(wanted)) if (isAuditView(view)) delete wanted[name];
    }
    const missing = onlyMissing(wanted, stored);
    if (missing === undefined) return SKIPPED;
    const result = await addViews(client, app, withoutIds(stored), missing);
    isListAdded = Object.values(missing).some((view) => !isAuditView(view));
    return result;
  });
  const reports = await runner.run('reports', async () => {
    const { reports: stored } = await client.app.getReports({ app, preview: true });
    const missing = onlyMissing(reportsOf(language), stored);
    if (missing === undefined) return SKIPPED;
    return client.app.updateReports({ app, reports: { ...unchanged(stored), ...missing } as never });
  });
  const rights = await runner.run('rights', async () => {
    if (!changesRights(findings)) return SKIPPED;
    // With the revision that was read: rights that somebody else sets meanwhile are not overwritten unseen.
    const { rights: stored, revision } = await client.app.getAppAcl({ app, preview: true });
    const mended = mendedRights(stored as unknown as StoredRight[]);
    return client.app.updateAppAcl({ app, rights: mended, revision });
  });
  const settings = await runner.run('settings', async () => {
    if (!found.has('switch-on')) return SKIPPED;
    return client.app.updateAppSettings({
      app,
      ...Object.fromEntries(OFF_SWITCHES.map((setting) => [setting, false])),
    });
  });
  const viewer = await runner.run('viewer', async () => {
    const asked = found.has('viewer-missing') || found.has('viewer-outdated');
    if (viewerSource === undefined || !asked) return SKIPPED;
    return placeViewer(client, app, viewerSource);
  });
  await runner.run('deploy', () => deploy(client, app, run));
  const results: unknown[] = [fields, layout, views, reports, rights, settings, viewer];
  return {
    isViewerRefused: results.includes(REFUSED),
    isMended: isListAdded || results.some((result) => result !== SKIPPED && result !== REFUSED),
  };
}

/** Options and uniqueness that existing fields lack: code -> the property to send. */
function updatesOf(present: Record<string, StoredField>, language: LogAppLanguage): Record<string, object> {
  const updates: Record<string, object> = {};
  for (const field of LOG_FIELDS) {
    const actual = present[field.code];
    if (!actual || actual.type !== field.type) continue;
    const { code, type } = field;
    const options = missingOptions(field, actual);
    if (options.length > 0) {
      const all = [...Object.keys((actual['options'] ?? {}) as object), ...options];
      updates[code] = { type, code, options: optionsOf(all) };
    }
    if (field.unique && actual['unique'] !== true) updates[code] = propertyOf(field, language);
  }
  return updates;
}

/** Views as the update takes them: kintone answers ids but does not take them. */
function withoutIds<View extends object>(views: Record<string, View>): Record<string, View> {
  return Object.fromEntries(Object.entries(views).map(([name, view]) => [name, { ...view, id: undefined }]));
}

/** Graphs to be kept as they are: kintone changes only the members that are sent, and demands these. */
function unchanged(
  reports: Record<string, { index: string; chartType: string; chartMode?: string }>,
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(reports).map(([name, { index, chartType, chartMode }]) => [
      name,
      { index, chartType, ...(chartMode === undefined ? {} : { chartMode }) },
    ]),
  );
}

/** Views or graphs of the definition that the app lacks, put after those it has; `undefined` when none is missing. */
function onlyMissing<T extends { index: number }>(
  wanted: Record<string, T>,
  present: Record<string, unknown>,
): Record<string, T> | undefined {
  const missing = Object.entries(wanted).filter(([name]) => !(name in present));
  if (missing.length === 0) return undefined;
  const start = Object.keys(present).length;
  return Object.fromEntries(missing.map(([name, one], index) => [name, { ...one, index: start + index }]));
}
