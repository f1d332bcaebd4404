/** How long what is kept, and what is past that. */
export { dueCondition, dueGroups, type DueGroup } from './conditions';
export { draftOf, isSamePolicy, policyOf, withPeriod, type Draft, type DraftProblem } from './draft';
export {
  dueAt,
  isDue,
  isHeld,
  KEEP_EVERYTHING,
  KEPT_ACTIONS,
  MAX_HELD,
  periodOf,
  readPolicy,
  YEARS,
  type Due,
  type Period,
  type Policy,
} from './policy';
export {
  POLICY_EVENT,
  readPolicies,
  storedPolicy,
  storePolicy,
  type StoredPolicies,
  type StoredPolicy,
} from './stored';
