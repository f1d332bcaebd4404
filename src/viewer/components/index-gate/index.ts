/** The gate before figures that come from the local index. */
export { IndexGate, type IndexReady } from './gate';
export { chosenReach, REACHES, sinceOf, type Reach } from './reach';
export { shortIndex } from './short';
export { gateTexts } from './texts';
