import type { StoredRecord } from '../../../sandbox/server/model';

/** A record of a source as nobody has touched it: with these values, of no process, without comments. */
export const sourceRecord = (id: number, values: StoredRecord['values']): StoredRecord => ({
  id,
  revision: 1,
  values,
  system: {
    creator: 'admin',
    modifier: 'admin',
    createdAt: 0,
    updatedAt: 0,
    status: null,
    assignees: [],
    doneBy: [],
    categories: [],
  },
  comments: [],
});
