/** What the screens of figures have in their addresses alike. */
import type { Params } from './address';
import { filterOf, type ChosenFilter } from './filter-params';

/** What figures can be narrowed by. */
export type FiguresFilter = Pick<ChosenFilter, 'period' | 'users' | 'departments' | 'apps' | 'platforms'>;

/** An address that names no period means these days, today included: those that kintone's own monitoring counts. */
export const USUAL_PERIOD = { preset: 'last-30' } as const;

/** Reads an address; what figures cannot be narrowed by is left out, and so is the usual period. */
export function figuresFilterOf(params: Params): FiguresFilter {
  const { period, users, departments, apps, platforms } = filterOf(params);
  const isUsual = period && 'preset' in period && period.preset === USUAL_PERIOD.preset;
  return {
    ...(period && !isUsual ? { period } : {}),
    ...(users ? { users } : {}),
    ...(departments ? { departments } : {}),
    ...(apps ? { apps } : {}),
    ...(platforms ? { platforms } : {}),
  };
}
