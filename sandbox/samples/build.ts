/** Builds a sample app by the same rules that REST applies, so that no sample can be an impossible app. */
import type { App } from '../server/model';
import type { SandboxState, Space } from '../server/state';
import { deployNow } from '../server/settings/deploy';
import { addFields } from '../server/settings/fields';
import { putGeneral } from '../server/settings/general';
import { putLayout } from '../server/settings/layout';
import { createApp } from '../server/settings/new-app';
import type { QueryContext } from '../server/settings/queries';
import { putReports } from '../server/settings/reports';
import { putAppRights } from '../server/settings/rights';
import { putStatus } from '../server/settings/status';
import { putViews } from '../server/settings/views';

/** The parts of an app, as the REST calls of the same names take them. */
interface SampleApp {
  general?: Record<string, unknown>;
  fields: Record<string, unknown>;
  layout?: unknown[];
  views?: Record<string, unknown>;
  reports?: Record<string, unknown>;
  status?: Record<string, unknown>;
  rights?: unknown[];
  /** The app has categories switched on (kintone has no API for that). */
  categories?: boolean;
}

const CREATOR = 'suzuki';

/** An empty app of suzuki's; `setUp` gives it its form. */
export function newSampleApp(state: SandboxState, name: string, space: Space | null = null): App {
  return createApp(state, name, CREATOR, 'ja', space);
}

export function setUp(state: SandboxState, app: App, sample: SampleApp): void {
  const settings = app.preview;
  const context: QueryContext = { domain: state.domain, app, settings, language: 'ja' };
  const nextId = (): string => String(state.nextSettingsId++);
  addFields(state.domain, settings, sample.fields, 'ja');
  if (sample.layout) putLayout(settings, sample.layout, 'ja');
  if (sample.general) putGeneral(context, sample.general);
  if (sample.status) putStatus(context, sample.status);
  if (sample.views) putViews(context, sample.views, nextId, true);
  if (sample.reports) putReports(context, sample.reports, nextId);
  if (sample.rights) putAppRights(context, sample.rights);
  const category = Object.values(settings.fields).find((field) => field.type === 'CATEGORY');
  if (category) category['enabled'] = sample.categories ?? false;
  deployNow(app);
}

/** A row of the form. */
export const row = (...fields: [type: string, code: string, width?: string][]): unknown => ({
  type: 'ROW',
  fields: fields.map(([type, code, width]) => ({ type, code, ...(width ? { size: { width } } : {}) })),
});

/** Drop-down options, check boxes and the like, in this order. */
export const options = (...labels: string[]): Record<string, { label: string; index: string }> =>
  Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }]));

/** Record values as REST takes them. */
export const values = (plain: Record<string, unknown>): Record<string, { value: unknown }> =>
  Object.fromEntries(Object.entries(plain).map(([code, value]) => [code, { value }]));
