/**
 * `npm run bench -- requests`: how many requests a company spends on its log, and how long events take for it. Companies are simulated
 * with the product's own queue and writer (bench/simulation); one person's day is replayed in a real browser.
 * BENCH_USERS simulates at most so many people of each company, with their share of the budget, and counts each for several.
 */
import type { Table } from '../table';
import { companiesTable } from './companies';
import { odometerTable } from './odometer';
import { replayTable } from './replay';

export async function bench(): Promise<Table[]> {
  const most = Number(process.env['BENCH_USERS'] ?? Infinity);
  // The companies take longest: what is wrong elsewhere shows before.
  const replay = await replayTable();
  const odometer = await odometerTable();
  return [await companiesTable(most), odometer, replay];
}
