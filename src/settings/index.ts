export * from './settings';
export { readSettings } from './read';
