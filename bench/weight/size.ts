/** What the scripts weigh that are on the pages of employees. */
import { DELIVERABLES, MAX_TRACKER_GZIP_BYTES, sizeOf } from '../../scripts/sizes';
import type { Table } from '../table';

/** The built files beside their budgets. */
export function sizeTable(): Table {
  return {
    title: 'Size',
    columns: ['script', 'bytes', 'bytes gzip', 'left of the budget'],
    rows: DELIVERABLES.flatMap(({ file, surface, maxGzipBytes }) => {
      if (!surface || !maxGzipBytes) return [];
      const { bytes, gzipBytes } = sizeOf(file);
      return [[surface, bytes, gzipBytes, maxGzipBytes - gzipBytes]];
    }),
    notes: [
      `Promise: at most ${MAX_TRACKER_GZIP_BYTES.toLocaleString('en-US')} bytes gzip a surface; the build fails above it. Acts have a budget of their own, and load only where somebody turned them on.`,
    ],
  };
}
