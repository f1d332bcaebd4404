/** What the script costs a page load. */
import { evaluateScript } from '../host/on-page';
import { quantile, rounded, type Table } from '../table';
import { onPage, SLOWDOWNS, type Stage } from './stage';

const PAGES = 15;

/** Time to evaluate the script on a fresh page, at each slowdown. */
export async function evaluationTable(stage: Stage): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const slowdown of SLOWDOWNS) {
    const times: number[] = [];
    for (let i = 0; i < Math.ceil(PAGES * stage.scale); i++) {
      times.push(
        await onPage(stage, async (page, session) => {
          await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
          return evaluateScript(page, stage.script);
        }),
      );
    }
    rows.push([slowdown, rounded(quantile(times, 0.5), 2), rounded(quantile(times, 0.9), 2)]);
  }
  return {
    title: 'What the script costs a page load, ms',
    columns: ['CPU slowdown', 'evaluate, median', 'evaluate, p90'],
    rows,
    notes: [
      'Parsing, running and registering of the PC script, without a cache of compiled code. The download is one file of the size above, which the browser keeps.',
    ],
  };
}
