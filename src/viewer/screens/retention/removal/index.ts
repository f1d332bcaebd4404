/** From an archive to the records that are gone. */
export { ARCHIVE_EVENT, archiveDetail, findArchive, type LoggedArchive } from './archives';
export { checkArchive, type Checked } from './checked';
export { removalLog } from './logged';
export { NotAnArchive, readArchive, type ArchiveContent } from './read-archive';
export { rangesOf, RemovalRun, requestsOfRemoval, type RemovalDetail, type RemovalProgress } from './run';
