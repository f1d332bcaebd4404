/** Which versions of the plugin wrote lately, and in which apps. */
import type { LogHealth } from '../rest/log-health';

export interface OldVersion {
  version: string;
  /** Apps in which it wrote, the latest first. */
  apps: { id: string; name: string; at: string }[];
}

/** Versions other than the installed one, the latest writer first. */
export function oldVersions(rows: LogHealth['otherVersions']): OldVersion[] {
  const versions = new Map<string, Map<string, OldVersion['apps'][number]>>();
  for (const { version, appId, appName, at } of rows) {
    const apps = versions.get(version) ?? new Map<string, OldVersion['apps'][number]>();
    versions.set(version, apps);
    if (!apps.has(appId)) apps.set(appId, { id: appId, name: appName, at });
  }
  return [...versions].map(([version, apps]) => ({ version, apps: [...apps.values()] }));
}
