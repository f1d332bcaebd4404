/** SHA-256 of files, for screens; kept apart from the index above, which the tracker carries. */
export { Sha256Stream } from './sha256-stream';
