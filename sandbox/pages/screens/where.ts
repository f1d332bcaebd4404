/** Which record an address shows, and how. */

export interface Where {
  recordId: string;
  edit: boolean;
}

/** PC: `#record=5&mode=edit`; mobile: `?record=5#mode=edit`. */
export function whereIn(address: { search: string; hash: string }, mobile: boolean): Where | null {
  const hash = new URLSearchParams(address.hash.replace(/^#/, ''));
  const recordId = mobile ? new URLSearchParams(address.search).get('record') : hash.get('record');
  return recordId !== null && /^[1-9]\d*$/.test(recordId)
    ? { recordId, edit: hash.get('mode') === 'edit' }
    : null;
}
