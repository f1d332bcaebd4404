import type { Settings } from '../../../settings';
import { readTrackedApp } from '../../kintone/tracked-app';
import { toConfig } from '../../model/compose';
import { applyTemplate, type Applied } from '../model/template';
import { patiently } from '../rest/patience';
import type { PrepareContext } from './context';
import { during } from './step';

/** The pattern fitted to the app; no `config` where it is too long. */
export async function fit(
  app: string,
  { client, patience, template, protectPersonal }: PrepareContext,
): Promise<Fit> {
  const tracked = await during('read', () => patiently(() => readTrackedApp(client, app), patience));
  const protect = protectPersonal ? tracked.sections : [];
  const { settings, ...fitted } = applyTemplate(template, tracked, { protect });
  return { tracked, settings, fitted, config: toConfig(settings, null) };
}

interface Fit {
  tracked: Awaited<ReturnType<typeof readTrackedApp>>;
  settings: Settings;
  fitted: Omit<Applied, 'settings'>;
  config: ReturnType<typeof toConfig>;
}
