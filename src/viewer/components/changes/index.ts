/** What changed: fields, tables by row, words. */
export { firstGroups, groupChanges, linesOf, type ChangeGroup } from './group';
export { changesTable } from './view';
export { changesTexts } from './texts';
export { differences } from './differences';
