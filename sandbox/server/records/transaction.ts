import type { App, Domain, StoredRecord } from '../model';

type RecordState = Pick<App, 'records' | 'nextRecordId' | 'nextRowId'>;

/**
 * Runs several calls as one: when one throws, the records of the whole domain are as before (`bulkRequest.json`).
 * Stored records are never changed in place, so shallow copies are enough.
 */
export function transaction<Result>(domain: Domain, run: () => Result): Result {
  const before = [...domain.apps.values()].map((app): [App, RecordState] => [
    app,
    {
      records: new Map<number, StoredRecord>(app.records),
      nextRecordId: app.nextRecordId,
      ...(app.nextRowId !== undefined && { nextRowId: app.nextRowId }),
    },
  ]);
  try {
    return run();
  } catch (error) {
    for (const [app, state] of before) {
      delete app.nextRowId;
      Object.assign(app, state);
    }
    throw error;
  }
}
