import { createSandbox, type Sandbox } from '../../../sandbox';
import { CUSTOMERS, track } from '../../../scripts/furnish';
import type { Settings } from '../../../src/settings';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

const masks = (count: number): Settings['fields'] =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field_${index}`, 'mask']));

it('settings that kintone could not keep are refused, and nothing of the plugin is changed', async () => {
  const given: unknown[] = [];
  const watched: Sandbox = { ...sandbox, addPlugin: (...all) => void given.push(all) };
  await track(watched, 'plugin', CUSTOMERS, { id: '9' }, { fields: masks(10) });
  expect(given).toHaveLength(1);
  await expect(track(watched, 'plugin', CUSTOMERS, { id: '9' }, { fields: masks(5000) })).rejects.toThrow(
    new Error(`The settings of app ${CUSTOMERS} are longer than the 65535 characters that kintone keeps.`),
  );
  expect(given).toHaveLength(1);
});
