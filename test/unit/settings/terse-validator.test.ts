import schema from '../../../src/settings/schema.json';
import { validateSettings } from '../../../src/settings/validate';

/** How the checker was made, and what it is to say: of other checkers, or of other versions of ours, one knows neither. */
const made: unknown[][] = [];
let errors: { instanceLocation: string; keyword: string; error: string }[] = [];

jest.mock('@cfworker/json-schema', () => ({
  Validator: class {
    constructor(...parameters: unknown[]) {
      made.push(parameters);
    }
    validate(): unknown {
      return { valid: errors.length === 0, errors };
    }
  },
}));

const properties = {
  instanceLocation: '#/delivery',
  keyword: 'properties',
  error: 'Something is wrong in it.',
};
const maximum = { instanceLocation: '#/delivery/maxBatch', keyword: 'maximum', error: 'Too many.' };

describe('validateSettings, whatever the checker says', () => {
  it('reads the schema as the schema itself says, and to the end', () => {
    errors = [];
    expect(validateSettings({})).toEqual([]);
    const [read, dialect, isShort] = made.at(-1)!;
    expect(read).toBe(schema);
    expect(schema.$schema).toContain(`/draft/${String(dialect)}/`);
    expect(isShort).toBe(false);
  });

  it('does not call settings good of which only a group is complained about', () => {
    errors = [properties];
    expect(validateSettings({})).toStrictEqual([
      { path: ['delivery'], keyword: 'properties', message: 'Something is wrong in it.' },
    ]);
  });

  it('leaves out the group where what is in it speaks for itself', () => {
    errors = [properties, maximum];
    expect(validateSettings({})).toStrictEqual([
      { path: ['delivery', 'maxBatch'], keyword: 'maximum', message: 'Too many.' },
    ]);
  });
});
