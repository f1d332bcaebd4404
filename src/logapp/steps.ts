/** Steps of creating and mending, in the order they run. */
export const STEPS = [
  'app',
  'fields',
  'layout',
  'views',
  'reports',
  'rights',
  'settings',
  'viewer',
  'deploy',
] as const;
export type StepName = (typeof STEPS)[number];
