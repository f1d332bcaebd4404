/** What a person does around one file: begins it, cancels, goes on, gives up; and what is told of failures. */
import { ExportWork } from '../../../src/viewer/files';
import { TargetError } from '../../../src/viewer/files/run';
import type { TargetHost } from '../../../src/viewer/files/target';
import { LogError } from '../../../src/viewer/log';
import { exportStage, once } from './export-stage';

/** A work whose steps the test decides, saving into a file that the browser has asked for. */
function stageOf(
  step: (name: string) => Error | Promise<void> | undefined = () => undefined,
  { picker = (): Promise<void> => Promise.resolve() } = {},
) {
  const parts = exportStage(step);
  const { target, walk, format, log, steps } = parts;
  const targets: TargetHost = {
    showSaveFilePicker: async () => {
      await picker();
      const { write, finish: close, discard: abort } = target;
      return { createWritable: () => Promise.resolve({ write, close, abort } as never) };
    },
    download: () => undefined,
  };
  const states: string[] = [];
  const work: ExportWork<number> = new ExportWork<number>({
    targets,
    changed: () => states.push(work.state.kind),
  });
  const job = {
    ...{ file: 'log.csv', format, log },
    walk: (): Promise<typeof walk> => Promise.resolve(walk),
  };
  return { ...parts, work, job, states, times: (name: string) => steps.filter((one) => one === name).length };
}

/** The whole file, as it is when nothing happens on the way. */
async function wholeFile(): Promise<Buffer> {
  const { work, job, file } = stageOf();
  await work.start(job);
  return file();
}

/** Holds up one step until it is let go. */
function holdAt(name: string, count: number) {
  let seen = 0;
  let release = (): void => undefined;
  const isHeld = new Promise<void>((held) => {
    release = held;
  });
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((reached) => {
    arrive = reached;
  });
  const step = (one: string): Promise<void> | undefined => {
    if (one !== name || ++seen !== count) return undefined;
    arrive();
    return isHeld;
  };
  return { step, arrived, release };
}

test('writes the file from its first page to its end, and tells what was logged', async () => {
  const { work, job, states } = stageOf();
  await work.start(job);
  expect(work.state).toMatchObject({ kind: 'done', file: 'log.csv', result: { rows: 6 }, logged: 77 });
  expect(states).toEqual(['running', 'running', 'running', 'running', 'done']);
});

describe('a failed request', () => {
  test.each([
    ['next', 1, 0],
    ['next', 3, 4],
    ['next', 4, 6],
    ['log', 1, 6],
  ])('is told when %s fails the %dth time; going on ends in the same file', async (name, count, rows) => {
    const failure = new LogError('busy', ['503']);
    const { work, job, file, times } = stageOf(once(name, count, failure));
    await work.start(job);
    expect(work.state).toEqual({ kind: 'stopped', rows, failure });
    expect([times('finish'), times('discard')]).toEqual([0, 0]);
    await work.resume();
    expect(work.state).toMatchObject({ kind: 'done', result: { rows: 6 } });
    expect(file()).toEqual(await wholeFile());
    // Three pages and the end, each read once.
    expect([times('next'), times('log'), times('finish')]).toEqual([4, 1, 1]);
  });

  test('makes a failure of the log of whatever was thrown', async () => {
    const { work, job } = stageOf(once('next', 1, Object.assign(new Error('no'), { status: 403 })));
    await work.start(job);
    expect(work.state).toMatchObject({ kind: 'stopped', failure: { failure: 'no-right' } });
  });

  test('before anything is known begins no file, and can be tried again', async () => {
    const failure = new LogError('network');
    const { work, job, times } = stageOf();
    await work.start({ ...job, walk: () => Promise.reject(failure) });
    expect(work.state).toEqual({ kind: 'idle', failure });
    expect([times('discard'), times('write')]).toEqual([1, 0]);
    await work.start(job);
    expect(work.state).toMatchObject({ kind: 'done' });
  });
});

describe('a file that cannot be written', () => {
  test.each(['write', 'finish'])('is told when %s fails, and cannot be gone on with', async (name) => {
    const { work, job, times } = stageOf(once(name, 1, new Error('QuotaExceededError')));
    await work.start(job);
    expect(work.state).toMatchObject({ kind: 'stopped', failure: expect.any(TargetError) as unknown });
    const before = times('next');
    await work.resume();
    expect(work.state.kind).toBe('stopped');
    expect(times('next')).toBe(before);
    await work.giveUp();
    expect([work.state, times('discard')]).toEqual([{ kind: 'idle' }, 1]);
  });
});

describe('cancelling', () => {
  const cancelled = { failure: { failure: 'cancelled' } };

  test.each([
    ['next', 1, 0],
    ['next', 3, 4],
    ['write', 3, 4],
  ])('while %s is under way the %dth time goes on exactly there', async (name, count, rows) => {
    const { step, arrived, release } = holdAt(name, count);
    const { work, job, file, times } = stageOf(step);
    const ended = work.start(job);
    await arrived;
    work.cancel();
    release();
    await ended;
    expect(work.state).toMatchObject({ kind: 'stopped', rows, ...cancelled });
    expect([times('discard'), times('log'), times('finish')]).toEqual([0, 0, 0]);
    await work.resume();
    expect(work.state).toMatchObject({ kind: 'done', result: { rows: 6 } });
    // No page twice, none left out.
    expect(file()).toEqual(await wholeFile());
  });

  test('while it is found out what to write leaves no file', async () => {
    const { work, job, walk, times } = stageOf();
    let found = (): void => undefined;
    let ended = Promise.resolve();
    await new Promise<void>((asked) => {
      const looking: typeof job.walk = () =>
        new Promise((resolve) => {
          found = () => resolve(walk);
          asked();
        });
      ended = work.start({ ...job, walk: looking });
    });
    work.cancel();
    found();
    await ended;
    expect(work.state).toMatchObject({ kind: 'idle', ...cancelled });
    expect([times('discard'), times('next')]).toEqual([1, 0]);
  });

  test('asked for twice to go on reads each page once', async () => {
    const { work, job, file, times } = stageOf(once('next', 2, new LogError('busy')));
    await work.start(job);
    await Promise.all([work.resume(), work.resume(), work.start(job)]);
    expect(work.state.kind).toBe('done');
    expect(file()).toEqual(await wholeFile());
    expect(times('finish')).toBe(1);
  });
});

describe('giving up', () => {
  test('leaves no file, whatever still arrives, and lets another begin', async () => {
    const { step, arrived, release } = holdAt('next', 2);
    const { work, job, times, states } = stageOf(step);
    const ended = work.start(job);
    await arrived;
    await work.giveUp();
    expect([work.state, times('discard')]).toEqual([{ kind: 'idle' }, 1]);
    const shown = states.length;
    release();
    await ended;
    expect([work.state, states.length]).toEqual([{ kind: 'idle' }, shown]);
    expect([times('log'), times('finish'), times('discard')]).toEqual([0, 0, 1]);
  });

  test('while the browser asks where to save begins nothing', async () => {
    let answer = (): void => undefined;
    const picker = (): Promise<void> => new Promise((resolve) => (answer = resolve));
    const { work, job, times } = stageOf(undefined, { picker });
    const ended = work.start(job);
    await work.giveUp();
    answer();
    await ended;
    expect([work.state, times('discard'), times('next')]).toEqual([{ kind: 'idle' }, 1, 0]);
  });
});

test('begins nothing when the question where to save is closed, and asks once at a time', async () => {
  let asked = 0;
  let close = (): void => undefined;
  const picker = (): Promise<void> =>
    new Promise((_, reject) => {
      asked++;
      close = () => reject(new DOMException('closed', 'AbortError'));
    });
  const { work, job, states, steps } = stageOf(undefined, { picker });
  const ended = [work.start(job), work.start(job)];
  close();
  await Promise.all(ended);
  expect([asked, work.state, states, steps]).toEqual([1, { kind: 'idle' }, [], []]);
});
