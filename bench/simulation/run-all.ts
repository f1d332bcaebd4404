/** Several companies side by side, each in a process of its own, as many at once as the machine has cores. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { CompanyOptions, CompanyResult } from './company';

/** What goes from process to process: no functions. */
export type PlainCompany = Omit<CompanyOptions, 'dayOf' | 'isThere'>;

/** From the project's folder, where its commands run. */
const PROCESS = 'bench/simulation/run-one.ts';

/**
 * Rejects when one ends without a result; the others are then stopped.
 * @param done is told of each that is through, in the order in which they end
 * @returns results in the order of the companies
 */
export async function runAll(
  companies: readonly PlainCompany[],
  done: (company: PlainCompany) => void = () => undefined,
): Promise<CompanyResult[]> {
  const results: CompanyResult[] = [];
  const stop = new AbortController();
  // All take from the same iterator.
  const waiting = companies.entries();
  const work = async (): Promise<void> => {
    for (const [place, company] of waiting) {
      results[place] = await runApart(company, stop.signal);
      done(company);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return results;
  } finally {
    stop.abort();
  }
}

const runApart = (company: PlainCompany, signal: AbortSignal): Promise<CompanyResult> =>
  new Promise((resolve, reject) => {
    const child = fork(PROCESS, {
      // A Map arrives as a Map, Infinity as Infinity.
      serialization: 'advanced',
      execArgv: ['--import', 'tsx'],
      signal,
    });
    child.once('message', resolve);
    child.once('error', reject);
    // With a result it is settled already.
    child.once('exit', (code) => reject(new Error(`A company of ${company.users} ended with ${code}`)));
    child.send(company);
  });
