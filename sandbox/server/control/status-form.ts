/** What the forms of the status page ask for. */
import { DEPLOY_MS } from '../new-state';
import type { SandboxState } from '../state';
import { FAULT_PRESETS } from './presets';

/** Long enough for a settings screen to be watched while it waits. */
const SLOW_DEPLOY_MS = 15_000;

export const DEPLOYS = ['normal', 'slow', 'fails'] as const;
type Deploy = (typeof DEPLOYS)[number];

export function deployOf(state: SandboxState): Deploy {
  if (state.deployFails) return 'fails';
  return state.deployMs >= SLOW_DEPLOY_MS ? 'slow' : 'normal';
}

/** Applies one form: `fault` (a preset's name, or `none`), `deploy`, or `clockMinutes`. Anything else changes nothing. */
export function applyForm(state: SandboxState, form: URLSearchParams): void {
  const fault = form.get('fault');
  if (fault === 'none') state.faults = [];
  else if (fault !== null && Object.hasOwn(FAULT_PRESETS, fault)) {
    const rule = FAULT_PRESETS[fault]?.rule;
    if (rule) state.faults = [...state.faults, structuredClone(rule)];
  }
  const deploy = DEPLOYS.find((one) => one === form.get('deploy'));
  if (deploy) {
    state.deployFails = deploy === 'fails';
    state.deployMs = deploy === 'slow' ? SLOW_DEPLOY_MS : DEPLOY_MS;
  }
  const minutes = form.get('clockMinutes');
  if (minutes !== null && /^-?\d{1,5}$/.test(minutes)) state.clockOffsetMs = Number(minutes) * 60_000;
}
