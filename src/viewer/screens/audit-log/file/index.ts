/** Reads CSV files as administrators download them. */
export { bytesOf, fileKind, type Encoding, type FileKind } from './encoding';
export { csvRecords, type CsvPiece } from './records';
