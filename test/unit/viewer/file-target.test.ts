/** Where the bytes of an export go: into a file that the person chooses, else into a download. */
import { openTarget, type Target, type TargetHost } from '../../../src/viewer/files/target';

const FILE = { name: 'log.ocsf.jsonl', extension: 'ocsf.jsonl', mime: 'application/x-ndjson' };
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A browser that keeps what it is given. */
function stage(showSaveFilePicker?: TargetHost['showSaveFilePicker']) {
  const downloads: [blob: Blob, name: string][] = [];
  const host: TargetHost = {
    ...(showSaveFilePicker ? { showSaveFilePicker } : {}),
    download: (...given) => downloads.push(given),
  };
  return { host, downloads };
}

/** What each step does to the browser's own stream. */
function streamed(abort: () => Promise<void> = () => Promise.resolve()) {
  const done: string[] = [];
  const stream = {
    write: (some: Uint8Array) => Promise.resolve(void done.push(`write ${new TextDecoder().decode(some)}`)),
    close: () => Promise.resolve(void done.push('close')),
    abort: () => {
      done.push('abort');
      return abort();
    },
  };
  return { done, handle: { createWritable: () => Promise.resolve(stream as never) } };
}

async function opened(host: TargetHost): Promise<Target> {
  const target = await openTarget(host, FILE);
  if (!target) throw new Error('There is no target.');
  return target;
}

describe('a file that the person chooses', () => {
  it('is asked for by its name and the last part of its ending, and gets what is written', async () => {
    const { done, handle } = streamed();
    const asked: unknown[] = [];
    const { host, downloads } = stage((options) => {
      asked.push(options);
      return Promise.resolve(handle);
    });
    const target = await opened(host);
    await target.write(bytes('a'));
    await target.write(bytes('b'));
    await target.finish();
    expect(asked).toEqual([
      { suggestedName: FILE.name, types: [{ accept: { 'application/x-ndjson': ['.jsonl'] } }] },
    ]);
    expect(done).toEqual(['write a', 'write b', 'close']);
    expect(downloads).toEqual([]);
  });

  it('is left as it was when it is discarded, also where the browser has dropped it already', async () => {
    const { done, handle } = streamed(() => Promise.reject(new Error('closed')));
    const target = await opened(stage(() => Promise.resolve(handle)).host);
    await target.write(bytes('a'));
    await target.discard();
    expect(done).toEqual(['write a', 'abort']);
  });

  it('is none when the person closes the question', async () => {
    const { host } = stage(() => Promise.reject(new DOMException('closed', 'AbortError')));
    expect(await openTarget(host, FILE)).toBeUndefined();
  });
});

describe('a download', () => {
  const refusing: TargetHost['showSaveFilePicker'] = () =>
    Promise.reject(new DOMException('not here', 'SecurityError'));

  it.each([
    ['cannot ask where to save', undefined],
    ['refuses to ask', refusing],
  ])('stands in where the browser %s, whole and with its type', async (_what, picker) => {
    const { host, downloads } = stage(picker);
    const target = await opened(host);
    await target.write(bytes('日'));
    await target.write(bytes('本'));
    expect(downloads).toEqual([]);
    await target.finish();
    const [[blob, name]] = downloads as [[Blob, string]];
    expect([name, blob.type, await blob.text()]).toEqual([FILE.name, FILE.mime, '日本']);
    expect(downloads).toHaveLength(1);
  });

  it('is none of what was discarded', async () => {
    const { host, downloads } = stage();
    const target = await opened(host);
    await target.write(bytes('a'));
    await target.discard();
    expect(downloads).toEqual([]);
    await target.finish();
    expect(downloads[0]![0].size).toBe(0);
  });
});
