/** @jest-environment jsdom */
/** What the settings screen says where something is typed or left out that it cannot use. */
import { TextDecoder } from 'node:util';
import { FakeKintone } from '../logapp/fake-kintone';
import { addLogApp, ja, openStage, type OpenStage } from './stage';

beforeAll(() => {
  // Every browser has them, jsdom does not.
  Object.assign(globalThis, { TextDecoder });
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});

let stage: OpenStage | undefined;
afterEach(() => {
  stage?.close();
  window.localStorage.clear();
});

async function open(page: string): Promise<OpenStage> {
  const kintone = new FakeKintone();
  await addLogApp(kintone);
  stage = openStage(kintone, { page });
  stage.show();
  await stage.settled();
  return stage;
}

const errors = ({ screen }: OpenStage): string[] =>
  [...screen.querySelectorAll('.al-field-error')].map((error) => error.textContent?.trim() ?? '');

describe('people who use the app', () => {
  const costs = ({ screen }: OpenStage): string[] =>
    [...screen.querySelectorAll('.al-preset-cost')].map((cost) => cost.textContent?.trim() ?? '');

  it.each(['0', '-3', 'abc', '1e5', '9999999999', ''])(
    'are not estimated for when %j is typed',
    async (typed) => {
      const on = await open('events');
      await on.until(() => on.screen.querySelector('.al-users input') !== null);
      const input = on.screen.querySelector<HTMLInputElement>('.al-users input')!;
      expect([input.value, input.getAttribute('aria-invalid'), errors(on)]).toEqual(['1', 'false', []]);
      const before = costs(on);
      input.value = '1,000';
      input.dispatchEvent(new InputEvent('input'));
      await on.until(() => costs(on)[0] !== before[0]);
      expect(errors(on)).toEqual([]);

      input.value = typed;
      input.dispatchEvent(new InputEvent('input'));
      await on.until(() => errors(on).length > 0);
      expect(errors(on)).toEqual([ja.presets.badUsers('1')]);
      expect([input.value, input.getAttribute('aria-invalid'), costs(on)]).toEqual([typed, 'true', before]);
    },
  );
});

describe('alerts', () => {
  it('are not written to the log app while there are none and none is chosen', async () => {
    const on = await open('alerts');
    await on.until(() => on.screen.querySelector('.al-alerts') !== null);
    on.press(ja.alerts.save);
    await on.until(() => errors(on).length > 0);
    expect(errors(on)).toEqual([ja.alerts.nothingChosen]);
    expect(on.calls).not.toContain('updatePerRecordNotifications');
  });
});
