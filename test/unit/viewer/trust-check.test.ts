/** The trust screen's check: addresses, slices, groups, its run against a log that fails, stops and loses records, and its file. */
import fc from 'fast-check';
import type { Finding, GapSummary, RestRecord } from '../../../src/integrity/report';
import type { ViewerContext } from '../../../src/viewer/context';
import { KnownNames } from '../../../src/viewer/context';
import { LogError, type LogReader, type OwnEvent } from '../../../src/viewer/log';
import { addressOf, choiceOf } from '../../../src/viewer/screens/trust/address';
import { checkCsv } from '../../../src/viewer/screens/trust/check/csv';
import { groupTexts } from '../../../src/viewer/screens/trust/check/group-texts';
import { GROUPS, groupOf, groupsOf, verdictOf } from '../../../src/viewer/screens/trust/check/groups';
import { CheckRun } from '../../../src/viewer/screens/trust/check/run';
import { inSlices } from '../../../src/viewer/screens/trust/slices';
import { changed, entryOf, Log, START, without } from '../integrity/report/log';

const MINUTE = 60_000;

describe('addresses', () => {
  it('mean the last seven days when they say nothing of a period', () => {
    expect(choiceOf({})).toEqual({ tab: 'check', filter: { period: { preset: 'last-7' } } });
  });

  it.each([
    { tab: 'check' as const, filter: {} },
    { tab: 'check' as const, filter: { period: { preset: 'today' as const } } },
    { tab: 'check' as const, filter: { period: { from: START } } },
    { tab: 'reconciliation' as const, filter: { period: { preset: 'last-30' as const }, apps: [3] } },
    { tab: 'reconciliation' as const, filter: {} },
  ])('are read as they were written: %j', (choice) => {
    expect(choiceOf(addressOf(choice).params)).toEqual(choice);
  });

  it('leave out what no choice can have', () => {
    expect(choiceOf({ tab: ['x'], app: ['3'], user: ['a'], whole: ['no'] }).filter).toEqual({
      period: { preset: 'last-7' },
    });
    expect(choiceOf({ tab: ['reconciliation'], app: ['3', '4'] }).filter.apps).toEqual([4]);
  });
});

describe('slices', () => {
  it('hand over everything once and in order, and breathe when ten milliseconds have passed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 4 }), async (items, cost) => {
        let now = 0;
        let breaths = 0;
        let since = 0;
        let longest = 0;
        const taken: number[] = [];
        await inSlices(
          items,
          (some) => {
            taken.push(...some);
            now += some.length * cost;
            longest = Math.max(longest, now - since);
          },
          {
            now: () => now,
            breathe: () => {
              breaths++;
              since = now;
              return Promise.resolve();
            },
          },
        );
        expect(taken).toEqual(items);
        // Ten items are the least that is taken at once.
        expect(longest).toBeLessThan(10 + 10 * cost);
        expect(breaths).toBeGreaterThanOrEqual(Math.floor((items.length * cost) / (10 + 10 * cost)));
      }),
    );
  });
});

const PLACE = { id: 1, creator: 'tanaka', session: 's', sequence: 1, occurredAt: '' };
const GAP = {
  ...{ kind: 'gap' as const, creator: 'tanaka', session: 's', first: 2, last: 3, counted: 0 },
  ...{ mayWait: false, isRetained: false, after: '', before: '' },
};
const counts = (some: Partial<GapSummary['counts']>): GapSummary['counts'] => ({
  ...{ 'missing-records': 0, gap: 0, forged: 0, edited: 0, altered: 0, malformed: 0, 'broken-chain': 0 },
  ...{ 'new-chain': 0, misdated: 0, 'duplicate-event': 0, 'duplicate-sequence': 0, clock: 0 },
  ...some,
});

describe('groups', () => {
  it.each([
    [GAP, 'gap'],
    [{ ...GAP, mayWait: true }, 'waiting'],
    [{ ...GAP, counted: 2, mayWait: true }, 'lost'],
    [{ ...GAP, counted: 1 }, 'gap'],
    [{ ...GAP, isRetained: true, mayWait: true }, 'gap-retained'],
    [{ kind: 'forged', claimed: 'sato', ...PLACE }, 'forged'],
    [{ kind: 'forged', claimed: '', ...PLACE }, 'merged-by-other'],
    [{ kind: 'clock', offsetMs: 1, ...PLACE }, 'clock'],
  ] as [Finding, string][])('%j is %s', (finding, name) => {
    expect(groupOf(finding)).toBe(name);
  });

  it('come the worst first, counted whole, without those that are empty', () => {
    const findings: Finding[] = [
      { ...GAP, mayWait: true },
      { kind: 'clock', offsetMs: 1, ...PLACE },
      { kind: 'edited', revision: 2, ...PLACE },
    ];
    const groups = groupsOf(
      findings,
      { counts: counts({ gap: 1, clock: 1, edited: 7 }), mergedBy: {} },
      [],
      [],
    );
    expect(groups.map(({ name, count, findings: kept }) => [name, count, kept.length])).toEqual([
      ['edited', 7, 1],
      ['waiting', 1, 1],
      ['clock', 1, 1],
    ]);
    expect(verdictOf(groups)).toBe('serious');
    expect(verdictOf(groups.slice(1))).toBe('attention');
    expect(verdictOf([])).toBeUndefined();
  });

  it('leave out rows merged by somebody who turns out to be an auditor', () => {
    const findings: Finding[] = [
      { kind: 'forged', claimed: '', ...PLACE },
      { kind: 'forged', claimed: '', ...PLACE, creator: 'sato' },
    ];
    const summary = { counts: counts({ forged: 5 }), mergedBy: { tanaka: 2, sato: 3, kobayashi: 9 } };
    const of = (trusted: string[]) =>
      groupsOf(findings, summary, ['kobayashi'], trusted).map(({ name, count }) => [name, count]);
    expect(of([])).toEqual([['merged-by-other', 5]]);
    expect(of(['sato'])).toEqual([['merged-by-other', 2]]);
    expect(of(['sato', 'tanaka'])).toEqual([]);
  });

  it('each say what they mean and what to do, in both languages', () => {
    for (const language of ['ja', 'en'] as const)
      for (const name of Object.keys(GROUPS) as (keyof typeof GROUPS)[])
        expect(Object.values(groupTexts(language)[name]).every((text) => text.length > 3)).toBe(true);
  });
});

/** A log of so many records of two people, and what is asked of it. `meddle` may throw or give other records. */
function stage(records: RestRecord[], meddle: (query: object, nth: number) => void = () => undefined) {
  let asked = 0;
  const written: OwnEvent[] = [];
  const ask = (query: object): void => {
    asked++;
    meddle(query, asked);
  };
  const idOf = (record: RestRecord): number => Number(record['$id']!.value);
  const rawById = (options: {
    above?: number;
    below?: number;
    condition?: string;
    descending?: boolean;
    limit?: number;
    signal?: AbortSignal;
  }): Promise<RestRecord[]> => {
    try {
      if (options.signal?.aborted) throw new LogError('cancelled');
      ask(options);
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const { above = 0, below = Infinity, condition = '', descending = false, limit = 500 } = options;
    const hashes = [...condition.matchAll(/"([0-9a-f]{64})"/g)].map(([, hash]) => hash);
    const ranges = [...condition.matchAll(/\$id >= (\d+) and \$id <= (\d+)/g)].map(([, a, b]) => [+a!, +b!]);
    const found = records.filter(
      (record) =>
        idOf(record) > above &&
        idOf(record) < below &&
        (hashes.length === 0 || hashes.includes(String(record['hash']!.value))) &&
        (ranges.length === 0 || ranges.some(([a, b]) => idOf(record) >= a! && idOf(record) <= b!)) &&
        (!condition.startsWith('action') || record['action']!.value === 'retention'),
    );
    if (descending) found.reverse();
    return Promise.resolve(found.slice(0, limit));
  };
  const log = {
    requests: {
      get count() {
        return asked;
      },
    },
    system: () => Promise.resolve({ creator: '作成者', created_time: '作成日時', updated_time: '更新日時' }),
    rawById,
    byId: async (options: object) => (await rawById(options)).map((record) => ({ id: idOf(record) })),
    count: () => {
      asked++;
      return Promise.resolve(records.length);
    },
  } as unknown as LogReader;
  const writer = {
    add: (event: OwnEvent): Promise<number> => {
      written.push(event);
      const id = records.length === 0 ? 1 : idOf(records.at(-1)!) + 1;
      const own = new Log();
      own.add(
        { event_id: { value: `own-${id}` }, user_code: { value: 'kobayashi' }, action: { value: 'check' } },
        'kobayashi',
        START + 9_999 * MINUTE,
      );
      records.push({ ...own.records[0]!, $id: { value: String(id) } });
      return Promise.resolve(id);
    },
  };
  const run = new CheckRun(
    {
      log,
      writer,
      auditors: ['kobayashi'],
      clock: () => START,
      now: () => 0,
      breathe: () => Promise.resolve(),
    },
    {},
  );
  return { run, written, writer, requests: () => asked };
}

function logOf(events: number): RestRecord[] {
  const log = new Log();
  for (let n = 1; n <= events / 2; n++)
    log.send([entryOf('tanaka', 'a', n, START + n * MINUTE), entryOf('yamada', 'b', n, START + n * MINUTE)]);
  return log.records;
}

async function done(run: CheckRun) {
  await run.go();
  if (run.state.kind !== 'done') throw new Error(JSON.stringify(run.state));
  return run.state.result;
}

describe('a run', () => {
  it('plans, reads every record once, and writes that it was made into the log', async () => {
    const { run, written, requests } = stage(logOf(1_200));
    await run.plan();
    expect(run.state).toMatchObject({ kind: 'ready', plan: { records: 1_200, firstId: 1, lastId: 1_200 } });
    const planned = run.state.kind === 'ready' ? run.state.plan.requests : 0;
    const before = requests();
    const result = await done(run);
    expect(requests() - before).toBeLessThanOrEqual(planned);
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ summary: { records: 1_200, sessions: 2 }, isEndOpen: false });
    expect(written.map(({ outcome }) => outcome)).toEqual(['started', 'succeeded']);
    expect(JSON.parse(written[1]!.detail)).toMatchObject({ records: 1_200, findings: { edited: 0 } });
  });

  it('says what was removed, the very last record included', async () => {
    const records = logOf(1_200);
    const { run } = stage([...without(records.slice(0, -1), 699)]);
    await run.plan();
    // Removed after the plan was made.
    const result = await done(run);
    expect(result.findings.filter(({ kind }) => kind === 'missing-records')).toMatchObject([
      { first: 700, last: 700 },
    ]);
    expect(result.summary.missingRecords).toBe(1);
  });

  it('sees that the newest ones are gone when the next is written', async () => {
    const records = logOf(20);
    const taken = records.splice(17);
    const { run, writer } = stage(records);
    const add = writer.add.bind(writer);
    writer.add = async (event) => {
      const id = await add(event);
      const last = records.at(-1)!;
      if (id === 18) records[records.length - 1] = { ...last, $id: { value: '21' } };
      return id;
    };
    await run.plan();
    expect(taken).toHaveLength(3);
    expect((await done(run)).findings).toMatchObject([{ kind: 'missing-records', first: 18, last: 20 }]);
  });

  it('does not take a record for missing that was being stored', async () => {
    const records = logOf(1_200);
    const late = records.splice(899, 1)[0]!;
    const { run } = stage(records, (query) => {
      const { condition = '' } = query as { condition?: string };
      if (condition.includes('$id >= 900')) records.splice(899, 0, late);
    });
    await run.plan();
    const result = await done(run);
    expect(result.findings.some(({ kind }) => kind === 'missing-records')).toBe(false);
    expect(result.summary).toMatchObject({ missingRecords: 0, counts: { 'missing-records': 0 } });
  });

  it('goes on where it failed, without reading anything twice', async () => {
    const failures = new Set([6, 9, 11]);
    const above: number[] = [];
    const { run, written } = stage(logOf(3_000), (query, nth) => {
      const { above: from, condition } = query as { above?: number; condition?: string };
      if (failures.delete(nth)) throw new LogError('network');
      if (from !== undefined && !condition) above.push(from);
    });
    await run.plan();
    let stops = 0;
    while (run.state.kind !== 'done') {
      await run.go();
      if (run.state.kind === 'stopped') {
        stops++;
        expect(run.state.failure.failure).toBe('network');
      }
    }
    expect(stops).toBe(3);
    expect(run.state.result.findings).toEqual([]);
    expect(run.state.result.summary.records).toBe(3_000);
    expect(above).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000]);
    expect(written).toHaveLength(2);
  });

  it('stops when told to, and goes on', async () => {
    const { run } = stage(logOf(2_000), (query) => {
      if ((query as { above?: number }).above === 1_000) run.cancel();
    });
    await run.plan();
    await run.go();
    expect(run.state).toMatchObject({ kind: 'stopped', records: 1_500, failure: { failure: 'cancelled' } });
    expect((await done(run)).summary.records).toBe(2_000);
  });

  it('asks whether the record before the period is still there', async () => {
    const records = logOf(40);
    const of = async (some: RestRecord[]) => {
      const { run } = stage(some);
      // The period begins in the middle.
      await run.plan();
      if (run.state.kind === 'ready') run.state.plan.firstId = 21;
      return (await done(run)).findings.map(({ kind }) => kind);
    };
    expect(await of([...records])).toEqual([]);
    expect(await of(without(records, 18))).toEqual(['broken-chain']);
  });

  it('is made also by who may not write into the log, and says so', async () => {
    const { run, writer } = stage(logOf(10));
    writer.add = () => Promise.reject(new LogError('no-right'));
    await run.plan();
    const result = await done(run);
    expect(result).toMatchObject({ logFailure: { failure: 'no-right' }, isEndOpen: true, logged: {} });
  });

  it('says why it could not even be planned', async () => {
    const { run } = stage(logOf(10), () => {
      throw new LogError('no-right');
    });
    await run.plan();
    expect(run.state).toMatchObject({ kind: 'failed', failure: { failure: 'no-right' } });
  });

  it('of an empty log has nothing to check', async () => {
    const { run } = stage([]);
    await run.plan();
    expect(run.state).toMatchObject({ kind: 'ready', plan: { records: 0, requests: 0 } });
  });
});

it('writes the result as a file that a spreadsheet does not run', async () => {
  const records = changed(changed(logOf(10), 3, { $revision: '4' }), 5, { session_id: '=1+1' });
  const { run } = stage(records);
  await run.plan();
  const result = await done(run);
  const context = {
    language: 'en',
    zone: 'UTC',
    user: { code: 'kobayashi', name: '=cmd' },
    known: new KnownNames(),
  } as unknown as ViewerContext;
  const groups = groupsOf(result.findings, result.summary, ['kobayashi'], []);
  const lines = checkCsv(result, groups, context).slice(1).trimEnd().split('\r\n');
  expect(lines[0]).toBe(`"Checked by","'=cmd (kobayashi)"`);
  expect(lines).toContain('"Rows edited after writing","Serious",1');
  expect(lines.find((line) => line.startsWith('"Serious","Rows edited after writing",4,'))).toBe(
    '"Serious","Rows edited after writing",4,2,2,"2026-04-01 00:02:00.000","yamada","b","revision 4"',
  );
  expect(lines.some((line) => line.includes(`"'=1+1"`))).toBe(true);
});
