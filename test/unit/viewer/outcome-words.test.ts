import { CATALOGUE } from '../../../src/catalogue';
import { actionName, outcomeBeside } from '../../../src/viewer/messages';

const LANGUAGES = ['ja', 'en'] as const;

describe('an action and its outcome', () => {
  it.each(LANGUAGES)('never say the same twice: %s', (language) => {
    const ends = /(?:shown|viewed|created|edited|deleted|changed|copied|表示)$/;
    for (const { action, outcome } of CATALOGUE) {
      const beside = outcomeBeside(outcome, language);
      const name = actionName(action, language);
      expect(name).not.toBe('');
      if (ends.test(name)) expect({ name, beside }).toEqual({ name, beside: '' });
    }
  });

  it('leave out nothing but what was shown', () => {
    expect(outcomeBeside('shown', 'en')).toBe('');
    expect(outcomeBeside('failed', 'ja')).toBe('失敗した');
    expect(outcomeBeside('forged', 'en')).toBe('forged');
  });
});
