/** @jest-environment jsdom */
/** The screen of a person never shows what another one did. */
import { render } from 'lit';
import type { Params } from '../../../src/viewer/address';
import { createPreferences, KnownNames, type ViewerContext } from '../../../src/viewer/context';
import type { IndexRow } from '../../../src/viewer/index-db';
import { person } from '../../../src/viewer/screens/person';
import { row } from './index-rows';
import { settle, withoutCanvas } from './page';

const NOW = Date.parse('2026-11-25T03:00:00Z');

it('drops what is still being counted when another person is chosen', async () => {
  withoutCanvas();
  /** Ends the scans that have begun, in their order, each with one row. */
  const scans: ((change: Partial<IndexRow>) => void)[] = [];
  const looks: (() => void)[] = [];
  const index = {
    state: () =>
      new Promise((resolve) => {
        looks.push(() => resolve({ kind: 'built', rows: 2, since: -Infinity, updatedAt: NOW }));
      }),
    scan: (_: unknown, visit: (row: IndexRow) => void) =>
      new Promise<void>((resolve) => {
        scans.push((change) => {
          visit(row(change));
          resolve();
        });
      }),
  };
  const context = {
    ...{ language: 'en', zone: 'Asia/Tokyo', index, now: () => NOW, known: new KnownNames() },
    preferences: createPreferences(() => localStorage, '40', 'kobayashi'),
  } as unknown as ViewerContext;
  const show = async (params: Params): Promise<void> => {
    render(person.render(context, params), document.body);
    await settle();
  };

  await show({ user: ['sato'] });
  looks.shift()!();
  await settle();
  await show({});
  await show({ user: ['tanaka'] });
  scans[0]!({ user_code: 'sato', user_name: '佐藤', department: '経理部' });
  await settle();
  looks.shift()!();
  await settle();
  expect(scans).toHaveLength(2);
  expect(document.body.textContent).toContain('tanaka');
  expect(document.body.textContent).not.toContain('経理部');
  scans[1]!({ user_code: 'tanaka', user_name: '田中', department: '営業部' });
  await settle();
  expect(document.body.textContent).toContain('営業部');
});

it('asks for the login name when a display name is typed, of which nothing would be found', async () => {
  const known = new KnownNames();
  known.learn({
    ...{ user_code: 'tanaka', user_name: '田中 健一', department: '', app_id: undefined, app_name: '' },
  });
  const gone: unknown[] = [];
  const context = {
    ...{ language: 'en', known, go: (address: unknown) => gone.push(address) },
  } as unknown as ViewerContext;
  render(person.render(context, {}), document.body);
  await settle();
  const choose = async (text: string): Promise<string> => {
    document.querySelector('input')!.value = text;
    document.querySelector('form')!.dispatchEvent(new Event('submit'));
    await settle();
    return document.querySelector('[role=alert]')?.textContent ?? '';
  };
  expect(await choose('田中健一')).toContain('Enter the login name, not the display name: tanaka.');
  expect(await choose(' ')).toBe('Enter a login name.');
  expect(gone).toEqual([]);
  expect(await choose('tanaka')).toBe('');
  expect(gone).toEqual([{ screen: 'person', params: { user: ['tanaka'] } }]);
});

it('says of each table what is not in it: who was on the portal only opened no app', async () => {
  withoutCanvas();
  const index = {
    state: () => Promise.resolve({ kind: 'built', rows: 1, since: -Infinity, updatedAt: NOW }),
    scan: (_: unknown, visit: (row: IndexRow) => void) => {
      visit(row({ action: 'portal', app_id: undefined, session_id: '' }));
      return Promise.resolve();
    },
  };
  const context = {
    ...{ language: 'en', zone: 'Asia/Tokyo', index, now: () => NOW, known: new KnownNames() },
    preferences: createPreferences(() => localStorage, '40', 'kobayashi'),
  } as unknown as ViewerContext;
  render(person.render(context, { user: ['tanaka'] }), document.body);
  await settle();
  const said = (name: string) => document.querySelector(`.alv-person-${name} > p`)?.textContent;
  expect(['apps', 'records', 'sessions'].map(said)).toEqual([
    'There are no events in apps.',
    'There are no events on records.',
    'No session is recorded.',
  ]);
});
