/** What the local index keeps of a log record that anybody could have written. */
import { rowOf } from '../../../src/viewer/index-db';
import { readLogRecord } from '../../../src/viewer/log';

const kept = (count: string, dwell_ms: string) => {
  const row = rowOf(readLogRecord({ count: { value: count }, dwell_ms: { value: dwell_ms } }));
  return [row.count, row.dwell_ms];
};

it('keeps how often and how long', () => {
  expect(kept('', '')).toEqual([1, undefined]);
  expect(kept('3', '0')).toEqual([3, 0]);
  expect(kept('1', '1500')).toEqual([1, 1500]);
});

it.each([
  ['-29', '-60000'],
  ['0', '-1'],
  ['0.5', '-0.5'],
  ['x', 'x'],
])('lets no record make figures smaller: %s times, %s ms', (count, dwell_ms) => {
  expect(kept(count, dwell_ms)).toEqual([1, undefined]);
});
