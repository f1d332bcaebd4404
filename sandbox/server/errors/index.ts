/** kintone's error answers: one function for each refusal. */
export { KintoneError, type FieldErrors, type Language } from './kintone-error';
export * from './invalid';
export * from './unreadable';
export * from './rights';
export * from './missing';
export * from './state';
export * from './process';
export * from './queries';
