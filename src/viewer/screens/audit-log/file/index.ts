/** Reads CSV files as administrators download them. */
export { bytesOf, fileKind, type Encoding } from './encoding';
export { csvRecords } from './records';
