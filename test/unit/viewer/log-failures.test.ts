/** What the viewer makes of whatever the client throws, and of codes that it could not read. */
import { LogError, toLogError, type LogClient } from '../../../src/viewer/log';
import { readerOf, refusal } from './log-app';

describe('a failure', () => {
  it.each<[string, unknown]>([
    ['no-right', refusal('CB_NO02', 403)],
    ['no-right', refusal('UNKNOWN', 403)],
    ['signed-out', refusal('CB_AU01', 401)],
    ['signed-out', refusal('CB_WA01', 401)],
    ['signed-out', refusal('UNKNOWN', 401)],
    ['not-found', refusal('GAIA_RE01', 404)],
    ['not-found', refusal('GAIA_AP01', 404)],
    ['not-found', refusal('UNKNOWN', 404)],
    ['busy', refusal('GAIA_DA02', 520)],
    ['busy', refusal('GAIA_RE18', 520)],
    ['busy', refusal('GAIA_TO04', 429)],
    ['busy', refusal('UNKNOWN', 408)],
    ['busy', new Error('503: Service Unavailable')],
    ['unexpected', refusal('CB_VA01', 400)],
    ['unexpected', refusal('constructor', 400)],
    ['unexpected', new Error('1503: no status')],
    ['unexpected', 'a text'],
    ['unexpected', undefined],
    ['network', Object.assign(new Error('Network Error'), { isAxiosError: true })],
    [
      'too-many-hits',
      new Error('Filter aborted because of too many search results; hits=100001; limit=100000'),
    ],
  ])('is %s: %s', (failure, thrown) => {
    const error = toLogError(thrown);
    expect(error).toBeInstanceOf(LogError);
    expect([error.failure, error.cause]).toEqual([failure, thrown]);
  });

  it('keeps kintone’s own words, and is made once', () => {
    const error = toLogError(Object.assign(new Error('いいえ'), { code: 'CB_NO02', status: 403 }));
    expect([error.details, error.message]).toEqual([['いいえ'], 'no-right: いいえ']);
    expect(toLogError(error)).toBe(error);
  });

  it.each([
    [{ 'Retry-After': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('says how long kintone asks to wait: %j', (headers, ms) => {
    expect(toLogError(Object.assign(refusal('x', 429), { headers })).retryAfterMs).toBe(ms);
  });
});

describe('the codes of kintone’s own fields', () => {
  const codes = { CREATOR: 'by', CREATED_TIME: 'made', UPDATED_TIME: 'changed' };
  const clientOf = (fields: Record<string, string>, failures: Error[] = []) => {
    let asked = 0;
    const getFormFields = (): Promise<unknown> => {
      asked++;
      const failure = failures.shift();
      const properties = Object.fromEntries(
        Object.entries(fields).map(([type, code]) => [code, { type, code }]),
      );
      return failure ? Promise.reject(failure) : Promise.resolve({ properties });
    };
    const reader = readerOf({ record: {}, app: { getFormFields } } as unknown as LogClient);
    return { reader, asked: () => asked };
  };

  it('are asked for once, however many wait for them', async () => {
    const { reader, asked } = clientOf(codes);
    const all = await Promise.all([reader.system(), reader.system()]);
    expect(all).toEqual(Array(2).fill({ creator: 'by', created_time: 'made', updated_time: 'changed' }));
    await reader.system();
    expect(asked()).toBe(1);
  });

  it('are asked for again after a failure', async () => {
    const { reader, asked } = clientOf(codes, [refusal('CB_NO02', 403)]);
    await expect(reader.system()).rejects.toMatchObject({ failure: 'no-right' });
    expect((await reader.system()).creator).toBe('by');
    expect(asked()).toBe(2);
  });

  it('are all there, or it is no app of kintone’s', async () => {
    const { CREATED_TIME: _, ...others } = codes;
    await expect(clientOf(others).reader.system()).rejects.toMatchObject({
      failure: 'unexpected',
      details: ['The app has no CREATED_TIME field.'],
    });
  });
});
