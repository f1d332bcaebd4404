/** One export: stopped by failures at any place, gone on with, logged before the file is the person's. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LogError, readLogRecord, type LogRecord } from '../../../src/viewer/log';
import { formatOf } from '../../../src/viewer/files/formats';
import { ExportRun, TargetError } from '../../../src/viewer/files/run';
import { exportStage, once } from './export-stage';

/** A run whose every step, reading, writing, logging, finishing, can be made to fail. */
function stageOf(fail: (step: string) => Error | undefined) {
  const stage = exportStage(fail);
  const { walk, format, target, log } = stage;
  return { ...stage, run: new ExportRun({ walk, format, target, log, onProgress: () => undefined }) };
}

const signal = new AbortController().signal;

test('hashes what it wrote and logs before it finishes', async () => {
  const { run, steps, file } = stageOf(() => undefined);
  const finished = await run.go(signal);
  expect(finished).toEqual({
    result: {
      rows: 6,
      bytes: file().length,
      sha256: createHash('sha256').update(file()).digest('hex'),
    },
    logged: 77,
  });
  expect(steps.slice(-2)).toEqual(['log', 'finish']);
});

test.each([
  ['next', 1],
  ['next', 3],
  ['next', 4],
  ['log', 1],
])('goes on after %s failed the %dth time, to the same file', async (name, count) => {
  const whole = stageOf(() => undefined);
  const { result } = await whole.run.go(signal);
  const { run, steps, file } = stageOf(once(name, count, new LogError('busy')));
  await expect(run.go(signal)).rejects.toMatchObject({ failure: 'busy' });
  expect(steps).not.toContain('finish');
  expect((await run.go(signal)).result).toEqual(result);
  expect(file()).toEqual(whole.file());
  expect(steps.filter((step) => step === 'log')).toHaveLength(1);
});

test.each(['write', 'finish'])('says that the file could not be written when %s fails', async (name) => {
  const { run } = stageOf(once(name, 1, new Error('QuotaExceededError')));
  await expect(run.go(signal)).rejects.toBeInstanceOf(TargetError);
});

test('keeps no page and no piece of the file once it is written, however many there are', async () => {
  const COUNT = 12;
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const pages: WeakRef<object>[] = [];
  const pieces: WeakRef<object>[] = [];
  const left = (all: readonly WeakRef<object>[]): number =>
    all.filter((one) => one.deref() !== undefined).length;
  const held: { pages: number; pieces: number }[] = [];
  const run = new ExportRun({
    walk: {
      next: async (): Promise<LogRecord[] | undefined> => {
        // What is in use in this very task is never collected.
        await setImmediate();
        collect();
        held.push({ pages: left(pages), pieces: left(pieces) });
        if (pages.length === COUNT) return undefined;
        const page = [readLogRecord({ $id: { value: String(pages.length) } } as never)];
        pages.push(new WeakRef(page));
        return page;
      },
    },
    format: formatOf('jsonl', { language: 'en', zone: 'UTC', origin: '' }),
    target: {
      write: async (bytes) => {
        pieces.push(new WeakRef(bytes));
        await setImmediate();
      },
      finish: () => Promise.resolve(),
      discard: () => Promise.resolve(),
    },
    log: () => Promise.resolve(),
    onProgress: () => undefined,
  });
  expect(await run.go(signal)).toMatchObject({ result: { rows: COUNT } });
  expect(pieces).toHaveLength(COUNT);
  expect(held).toHaveLength(COUNT + 1);
  // The one that was written last may still be at hand.
  expect(Math.max(...held.map((one) => one.pages))).toBeLessThanOrEqual(1);
  expect(Math.max(...held.map((one) => one.pieces))).toBeLessThanOrEqual(1);
  // Each collection looks at everything that jest has loaded.
}, 30_000);
