import { pathToFileURL } from 'node:url';
import { chosenOf, command, isCommand, told } from '../../../scripts/command';

describe('a command', () => {
  let lines: unknown[];
  beforeEach(() => {
    lines = [];
    jest.spyOn(console, 'error').mockImplementation((line) => void lines.push(line));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });

  it('that succeeds says nothing', async () => {
    await command(() => Promise.resolve(1));
    expect([lines, process.exitCode]).toEqual([[], undefined]);
  });

  it.each([
    [
      'at once',
      () => {
        throw new Error('There is no key.');
      },
    ],
    ['later', () => Promise.reject(new Error('There is no key.'))],
  ])('that fails %s says so in its sentence alone, and ends with 1', async (_when, work) => {
    await command(work);
    expect([lines, process.exitCode]).toEqual([['There is no key.'], 1]);
  });
});

it('a mistake in a script is told with where it was made', () => {
  const mistake = new TypeError('x is not a function');
  expect(told(mistake)).toBe(mistake);
  expect(told('no error at all')).toBe('no error at all');
});

it('a file is the command when it was started itself', () => {
  expect(isCommand(pathToFileURL(process.argv[1]!).href)).toBe(true);
  expect(isCommand('file:///other.ts')).toBe(false);
});

it('what is chosen keeps the order of what there is, and what there is not is refused by name', () => {
  const all = ['a', 'b', 'c'];
  expect(chosenOf(all, [], 'letter')).toEqual(['a', 'b', 'c']);
  expect(chosenOf(all, ['c', 'a'], 'letter')).toEqual(['a', 'c']);
  expect(() => chosenOf(all, ['a', 'x', 'toString'], 'letter')).toThrow(
    new Error('No such letter: x, toString. There are: a, b, c'),
  );
});
