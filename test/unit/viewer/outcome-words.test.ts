import { CATALOGUE } from '../../../src/catalogue';
import { actionName, outcomeBeside } from '../../../src/viewer/messages';

const LANGUAGES = ['ja', 'en'] as const;

describe('an action and its outcome', () => {
  it.each(LANGUAGES)('never say the same twice: %s', (language) => {
    const ends = /(?:shown|viewed|created|edited|deleted|changed|copied|表示)$/;
    const names = CATALOGUE.map(({ action, outcome }) => ({
      name: actionName(action, language),
      beside: outcomeBeside(outcome, language),
    }));
    expect(names.filter(({ name }) => name === '')).toEqual([]);
    const said = names.filter(({ name }) => ends.test(name));
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter(({ beside }) => beside !== '')).toEqual([]);
  });

  it('leave out nothing but what was shown', () => {
    expect(outcomeBeside('shown', 'en')).toBe('');
    expect(outcomeBeside('failed', 'ja')).toBe('失敗した');
    expect(outcomeBeside('forged', 'en')).toBe('forged');
  });
});
