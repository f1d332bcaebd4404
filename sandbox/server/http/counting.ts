/** How kintone counts REST requests: by app and day against the 10,000 of an app, and those under way at once. */
import type { SandboxState } from '../state';

/** https://cybozu.dev/ja/kintone/tips/development/customize/columns/concurrent-connection-limit-reason */
export const MAX_CONCURRENT = 100;

/** The counter's day: it begins at 09:00 in Japan, which is midnight UTC. */
export function requestDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/**
 * Apps a request is counted for. How kintone counts a `bulkRequest` is not documented: here it is one request for each
 * app it names.
 */
export function countedApps(parameters: Record<string, unknown>): string[] {
  const { app, requests } = parameters;
  if (Array.isArray(requests)) {
    const apps = requests.map((request: { payload?: { app?: unknown } } | null) => request?.payload?.app);
    return [...new Set(apps.filter((id) => id !== undefined).map(String))];
  }
  return app === undefined || app === null ? [] : [String(app)];
}

/** Once for each app, whatever becomes of the request. */
export function count(state: SandboxState, apps: readonly string[]): void {
  const day = requestDay(state.domain.now());
  for (const app of apps) {
    const days = state.requestCounts.get(app) ?? new Map<string, number>();
    days.set(day, (days.get(day) ?? 0) + 1);
    state.requestCounts.set(app, days);
  }
}
