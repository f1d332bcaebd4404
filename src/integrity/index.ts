/** Tamper evidence: the SHA-256 chain that links a session's log records; the writer makes it, the viewer verifies it. */
export { HASHED_CHANGE_FIELDS, HASHED_FIELDS, chainHash } from './chain';
export { sha256 } from './sha256';
