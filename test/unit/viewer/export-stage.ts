/** A log of three pages and a file that is kept here, for exports whose steps the test lets fail. */
import { formatOf } from '../../../src/viewer/files/formats';
import type { Target } from '../../../src/viewer/files/target';
import { LogError, readLogRecord, type LogRecord } from '../../../src/viewer/log';

const PAGES = [1, 2, 3].map((page) =>
  [1, 2].map((row) =>
    readLogRecord({ $id: { value: `${page}${row}` }, user_name: { value: '田中' } } as never),
  ),
);

/** Fails the `count`th time that `name` is done, and no other time. */
export const once = (name: string, count: number, error: Error) => {
  let seen = 0;
  return (step: string): Error | undefined => (step === name && ++seen === count ? error : undefined);
};

/**
 * @param step what happens before a step: an error makes it fail, a promise holds it up
 * @returns the parts of an export; `steps` are those that were done, `file()` what was written
 */
export function exportStage(step: (name: string) => Error | Promise<void> | undefined) {
  const steps: string[] = [];
  const written: Uint8Array[] = [];
  const take = async (name: string): Promise<void> => {
    const held = await step(name);
    if (held) throw held;
    steps.push(name);
  };
  let at = 0;
  const target: Target = {
    write: (bytes) => take('write').then(() => void written.push(bytes)),
    finish: () => take('finish'),
    discard: () => take('discard'),
  };
  return {
    steps,
    file: () => Buffer.concat(written),
    target,
    format: formatOf('csv', { language: 'en', zone: 'UTC', origin: '' }),
    /** As the log's own: after a failed or cancelled request the same page is asked for again. */
    walk: {
      next: async (signal?: AbortSignal): Promise<LogRecord[] | undefined> => {
        if (signal?.aborted) throw new LogError('cancelled');
        await take('next');
        if (signal?.aborted) throw new LogError('cancelled');
        return PAGES[at++];
      },
    },
    /** Number of the export's log record. */
    log: () => take('log').then(() => 77),
  };
}
