/** Tamper evidence: the SHA-256 chain that links a session's log records; the writer makes it, the viewer verifies it. */
export { chainHash } from './chain';
export { sha256 } from './sha256';
