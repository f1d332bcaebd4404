/** When a package counts as unmaintained. Pure; the registry is asked in registry.ts. */
import { major } from 'semver';

/** What the registry says about a direct dependency. */
export interface Release {
  name: string;
  /** The version that package-lock.json installs. */
  installed: string;
  /** The version that an install without any range would give. */
  newest: string;
  /** Day of the newest version, as `2026-11-28`. */
  day: string;
  /** What its makers say to those who still install `installed`. */
  deprecated?: string;
}

/**
 * Years without a release after which somebody has to look. Small finished packages release rarely (`tinyqueue` every few years), so less
 * would cry wolf; a line of Node lives for 30 months, so a package without a release for longer was tried by its makers on no Node that is
 * still supported.
 */
const LIMIT_YEARS = 3;

/** Packages that may be older than the limit, with the reason: finished, small enough to be read whole, and nothing to put in their place. */
export const FINISHED: Readonly<Record<string, string>> = {};

/** Whether a release of `day` is older than the limit on `today`, both as `2026-11-28`. */
export function isTooOld(day: string, today: string): boolean {
  const [year = '', ...rest] = today.split('-');
  return day < [Number(year) - LIMIT_YEARS, ...rest].join('-');
}

/** A line for everything that somebody has to look at; empty when all is well. */
export function complaints(
  releases: readonly Release[],
  today: string,
  finished: Readonly<Record<string, string>> = FINISHED,
): string[] {
  return releases.flatMap(({ name, installed, newest, day, deprecated }) => [
    ...(deprecated ? [`${name} ${installed} is deprecated: ${deprecated}`] : []),
    ...(isTooOld(day, today) && !finished[name]
      ? [`${name}: the newest release, ${newest}, is of ${day}, more than ${LIMIT_YEARS} years ago.`]
      : []),
  ]);
}

/** Whether a newer major version is out than the one installed. */
export const isHeldBack = ({ installed, newest }: Pick<Release, 'installed' | 'newest'>): boolean =>
  major(installed) < major(newest);
