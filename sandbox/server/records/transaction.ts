import type { Domain } from '../model';

/**
 * Runs several calls as one: when one throws, the records of the whole domain are as before (`bulkRequest.json`). A
 * transaction may run within another.
 */
export function transaction<Result>(domain: Domain, run: () => Result): Result {
  const apps = [...domain.apps.values()];
  const counters = apps.map(({ nextRecordId, nextRowId }) => ({ nextRecordId, nextRowId }));
  for (const app of apps) app.records.begin();
  try {
    return run();
  } catch (error) {
    apps.forEach((app, index) => {
      const { nextRecordId, nextRowId } = counters[index]!;
      app.records.rollback();
      app.nextRecordId = nextRecordId;
      if (nextRowId === undefined) delete app.nextRowId;
      else app.nextRowId = nextRowId;
    });
    throw error;
  } finally {
    for (const app of apps) app.records.end();
  }
}
