import { existsSync, readFileSync } from 'node:fs';
import { CONTENDERS } from '../../../bench/peers/contenders';
import { readSettings } from '../../../src/settings';

const { dependencies } = JSON.parse(readFileSync('bench/peers/package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};

test('every contender has its setup, a pinned version and the document it follows', () => {
  expect(new Set(CONTENDERS.map(({ name }) => name)).size).toBe(CONTENDERS.length);
  for (const { setup, packageName, source } of CONTENDERS) {
    if (setup) expect(existsSync(`bench/peers/setups/${setup}.js`)).toBe(true);
    if (packageName) expect(dependencies[packageName]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(source).toMatch(/^(https:\/\/|docs\/)/);
    if (source.startsWith('docs/')) expect(existsSync(source)).toBe(true);
  }
});

test('the product is set up as its settings screen would', () => {
  const ours = CONTENDERS.filter(({ setup }) => setup === undefined);
  expect(ours.map(({ name }) => name.split(',')[0])).toContain('Access Logger');
  for (const { settings } of ours)
    expect(readSettings(settings!)).toMatchObject({ enabled: true, logApp: { id: '9' } });
});
