/** @jest-environment jsdom */
/** The figures beside a chart: written as everywhere on the screen, whatever the language of the browser. */
import { html, render } from 'lit';
import type { ChartData } from '../../../src/viewer/components';
import '../../../src/viewer/components/chart';
import { settle, withoutCanvas } from './page';

it('writes figures in the language of the screen, not in that of the browser', async () => {
  withoutCanvas();
  const written = jest.spyOn(Number.prototype, 'toLocaleString');
  const data: ChartData = {
    ...{ caption: 'Views', kind: 'bar', labelTitle: 'Date', labels: ['2026-11-25'] },
    series: [{ name: 'Views', values: [1234] }],
  };
  render(html`<access-logger-chart .data=${data} .language=${'en'}></access-logger-chart>`, document.body);
  await settle();
  expect(document.querySelector('td.alv-number')!.textContent!.trim()).toBe('1,234');
  expect(written.mock.calls).toEqual([['en']]);
});
