/** Who may do what with an app, its records and its fields. */
export { appPermissions, type AppPermissions } from './app';
export { recordJudge, recordPermissions, seesAllOrNothing } from './record';
export { fieldJudge, fieldPermissions, mayEverSee, type FieldPermissions } from './field';
