import { HELP, OptionError, readOptions } from '../../../scripts/start-options';

test('without options: a free port and an empty log', () => {
  expect(readOptions([], undefined)).toEqual({ help: false, port: 0, records: 0 });
  expect(readOptions([], '')).toEqual({ help: false, port: 0, records: 0 });
});

test('options are read in both spellings; a written port comes before that of the environment', () => {
  expect(readOptions(['--records', '1000000'], '8080')).toEqual({
    help: false,
    port: 8080,
    records: 1_000_000,
  });
  expect(readOptions(['--records=5', '--port=9000'], '8080')).toEqual({
    help: false,
    port: 9000,
    records: 5,
  });
  expect(readOptions(['--help'], undefined).help).toBe(true);
});

test.each(['0', '-1', '-1e3', '1.5', '1e6', '1e12', '1,000', 'many', '', '5000001', '99999999999'])(
  '%s records are refused with what can be written',
  (records) => {
    for (const args of [[`--records=${records}`], ['--records', records]])
      expect(() => readOptions(args, undefined)).toThrow(
        new OptionError(
          `--records takes a whole number from 1 to 5,000,000 without commas, not "${records}".`,
        ),
      );
  },
);

test.each([
  [['--port', '70000'], undefined, '--port takes a whole number from 1 to 65,535'],
  [[], 'http', 'PORT takes a whole number from 0 to 65,535 without commas, not "http".'],
  [['--record', '5'], undefined, "Unknown option '--record'"],
  [['--records'], undefined, "'--records <value>' argument missing"],
  [['5'], undefined, 'Unexpected argument'],
])('%j with PORT=%s is refused', (args, port, message) => {
  expect(() => readOptions(args, port)).toThrow(message);
});

test('an unknown option shows the help', () => {
  expect(() => readOptions(['--size', '5'], undefined)).toThrow(HELP);
});
