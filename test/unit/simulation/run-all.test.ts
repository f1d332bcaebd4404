import { DAY_MS, runAll, runCompany, type PlainCompany } from '../../../bench/simulation';

jest.setTimeout(120_000);

const company = (users: number): PlainCompany => ({
  users,
  eventsADay: 30,
  days: 1,
  seed: 5,
  delivery: { maxBatch: 100, maxDelaySeconds: 60, dailyRequests: Infinity },
  writes: [{ at: DAY_MS / 2, records: 10 }],
});

it('gives what the companies have in this process, in their order', async () => {
  // The second is through first.
  const companies = [company(3), company(1), company(2)];
  const through: number[] = [];
  const results = await runAll(companies, ({ users }) => through.push(users));
  expect(through.sort()).toEqual([1, 2, 3]);
  expect(results).toEqual(await Promise.all(companies.map(runCompany)));
});

it('says which one failed, and runs no other after it', async () => {
  const broken = { ...company(7), delivery: undefined } as unknown as PlainCompany;
  const through: number[] = [];
  await expect(
    runAll([broken, broken, ...Array.from({ length: 50 }, () => company(1))], ({ users }) =>
      through.push(users),
    ),
  ).rejects.toThrow('A company of 7 ended with 1');
  expect(through.length).toBeLessThan(50);
});
