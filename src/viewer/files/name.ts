/** `20261125-040509Z`, the part of a file's name that says when it was made: in UTC, without characters that a file system refuses. */
export const fileTime = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}Z`;
