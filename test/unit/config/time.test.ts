import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { TransferWork } from '../../../src/config/state/transfer-work';
import { Draft } from '../../../src/config/state/draft';
import { shownTime } from '../../../src/config/view/time';
import type { LoginUser } from '../../../src/kintone';

const userIn = (timezone: string): LoginUser => ({ code: 'sato', timezone }) as LoginUser;

/** 29 November, half past one, in Tokyo; 28 November, half past eleven in the morning, in New York. */
const INSTANT = '2026-11-28T16:30:00.000Z';

describe('a time', () => {
  it.each([
    ['Asia/Tokyo', '2026/11/29 1:30'],
    ['America/New_York', '2026/11/28 11:30'],
  ])('is shown in the time zone of the user, whatever the browser’s is: %s', (zone, shown) => {
    expect(shownTime(INSTANT, { language: 'ja', user: userIn(zone) })).toBe(shown);
  });

  it('is shown in the browser’s zone where it does not know the user’s', () => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const shown = shownTime(INSTANT, { language: 'en', user: userIn('Mars/Olympus') });
    expect(shown).toBe(shownTime(INSTANT, { language: 'en', user: userIn(here) }));
  });

  it.each(['', 'yesterday'])('that is none is shown as it is: %p', (text) => {
    expect(shownTime(text, { language: 'ja', user: userIn('Asia/Tokyo') })).toBe(text);
  });
});

it.each([
  ['Asia/Tokyo', '2026-11-29'],
  ['America/New_York', '2026-11-28'],
])('a settings file is named by the day of the user: %s', (zone, day) => {
  const host = {
    kintone: { getLoginUser: () => userIn(zone) },
    place: { pluginId: 'p', appId: '5' },
    client: {} as KintoneRestAPIClient,
    pluginVersion: '0.2.0',
  } as unknown as ConstructorParameters<typeof TransferWork>[0];
  const work = new TransferWork(host, new Draft(null, () => undefined), () => undefined);
  expect(work.file({ id: '5', name: '顧客' }, Date.parse(INSTANT)).name).toBe(
    `access-logger-settings-app5-${day}.json`,
  );
});
