/** Names beside lying bars: short ones as they are, long ones without their middle, never wider than the room. */
import fc from 'fast-check';
import { fitted } from '../../../src/viewer/components/chart-label';

test('leaves a name that fits as it is', () => {
  expect(fitted('顧客管理 (ID 1)', 140)).toBe('顧客管理 (ID 1)');
});

test('leaves out the middle of a long name and keeps its id', () => {
  expect(fitted('株式会社とても長い名前の取引先管理および請求書発… (ID 777)', 140)).toBe(
    '株式会社と…(ID 777)',
  );
  // One character more than there is room for, at the ellipsis that is there already.
  expect(fitted('あいう…えおかきくけこさしす (ID 777)', 115)).toBe('あいう…(ID 777)');
});

test('is no wider than the room, which is never less than the end of a name takes', () => {
  const px = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u00ff' ? 12 : 7), 0);
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 0, max: 400 }),
      (label, width) => {
        const shown = fitted(label, width);
        expect(px(shown)).toBeLessThanOrEqual(Math.max(width, px(`…${[...label].slice(-9).join('')}`)));
        if (shown !== label) expect(label.endsWith(shown.slice(shown.lastIndexOf('…') + 1))).toBe(true);
      },
    ),
  );
});
