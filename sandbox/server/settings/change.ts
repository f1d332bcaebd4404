/** One change of an app's test environment: revision check, all or nothing, revision counted up. */
import type { Actor, App, AppSettings } from '../model';
import { problem } from '../problems';
import type { SandboxState } from '../state';
import type { QueryContext } from './queries';

/**
 * Runs `edit` on a copy of the settings and keeps the copy when it does not throw.
 * @param revision what the request expects; undefined or -1 checks nothing
 * @returns what `edit` gives
 * @throws KintoneError GAIA_CO02 (someone was faster), GAIA_CO03 (a deploy is running), and what `edit` throws.
 */
export function changeSettings<Result>(
  state: SandboxState,
  actor: Actor,
  app: App,
  revision: unknown,
  edit: (context: QueryContext & { settings: AppSettings }) => Result,
): Result {
  if (app.deploy === 'PROCESSING') throw problem('GAIA_CO03', actor.language);
  checkRevision(actor, app, revision);
  const settings = structuredClone(app.preview);
  const result = edit({ domain: state.domain, app, settings, language: actor.language });
  app.preview = settings;
  app.revision += 1;
  app.modifiedAt = state.domain.now();
  app.modifier = actor.user?.code ?? app.modifier;
  return result;
}

/** @throws KintoneError GAIA_CO02 when the test environment has moved on. */
export function checkRevision(actor: Actor, app: App, revision: unknown): void {
  if (revision === undefined || revision === null || String(revision) === '-1') return;
  if (String(revision) !== String(app.revision)) throw problem('GAIA_CO02', actor.language);
}
