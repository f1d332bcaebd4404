/** Users, departments and apps of this kintone: who is not in the log is found here. */
export { Directory, type Department, type KnownApp, type People } from './directory';
export type { ReadOptions } from './read';
