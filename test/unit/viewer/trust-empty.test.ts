/** @jest-environment jsdom */
/** What the screen of trust says where there is nothing to read: advice that can be followed. */
import { render } from 'lit';
import type { Params } from '../../../src/viewer/address';
import { createPreferences, KnownNames, type ViewerContext } from '../../../src/viewer/context';
import type { LogReader } from '../../../src/viewer/log';
import { trust } from '../../../src/viewer/screens/trust';
import { settle } from './page';

const NOW = Date.parse('2026-11-25T03:00:00Z');

async function shown(params: Params): Promise<string> {
  const log: Partial<Record<keyof LogReader, unknown>> = {
    system: () => Promise.resolve({ created_time: 'created' }),
    byId: () => Promise.resolve([]),
    count: () => Promise.resolve(0),
  };
  const context = {
    ...{ language: 'en', zone: 'Asia/Tokyo', log, now: () => NOW, known: new KnownNames() },
    ...{ user: { code: 'kobayashi', name: '小林 明' } },
    preferences: createPreferences(() => localStorage, '40', 'kobayashi'),
  } as unknown as ViewerContext;
  render(trust.render(context, params), document.body);
  await settle();
  return document.body.textContent;
}

it('does not ask for a longer period than the whole log: it may have been deleted', async () => {
  const whole = await shown({ whole: ['yes'] });
  expect(whole).toContain('There are no log records');
  expect(whole).toContain('Record bulk delete');
  expect(whole).not.toContain('longer period');
  expect(await shown({ period: ['today'] })).toContain('Choose a longer period.');
});
