/**
 * `npm run mutation`: mutation tests of the code on which the promises rest, one part after the other; `npm run mutation -- diff`
 * tests only that. A part whose tests let more than 15 % of the mutants live fails. Not part of `npm test`: docs/mutation.md.
 */
import { Stryker } from '@stryker-mutator/core';
import { chosenOf, command } from './command';

interface Part {
  /** What is changed. */
  mutate: string[];
  /** The tests that must notice. */
  tests: string[];
}

/** Types and tables of constants hold nothing to change. */
const PARTS: Record<string, Part> = {
  diff: {
    mutate: ['src/entry/{changes,copy,rules,values}.ts'],
    tests: ['entry/changes', 'entry/values', 'entry/rules'],
  },
  query: {
    mutate: ['src/entry/query.ts', 'src/viewer/log/{query,filter}.ts'],
    tests: ['entry/query', 'viewer/log-query'],
  },
  settings: { mutate: ['src/settings/*.ts'], tests: ['settings/*'] },
  queue: { mutate: ['src/queue/*.ts'], tests: ['queue/*'] },
  writer: {
    mutate: ['src/writer/!(index).ts'],
    tests: ['writer/{timing,compose,loss,sharing,send,resolve}'],
  },
  // Short stories of whole pages; the long ones of writer.test.ts would take half a minute a mutant.
  sender: { mutate: ['src/writer/index.ts'], tests: ['writer/sender'] },
};

/** Thousands of arbitrary stories: minutes for every mutant. What only these notice counts as not noticed. */
const SLOW = ['!**/properties.test.ts', '!**/model.test.ts'];

const REPORTS = 'test-results/mutation';

/** Below this share of killed mutants, in percent, a part fails. */
const BREAK = 85;

async function mutationTest(name: string, { mutate, tests }: Part): Promise<void> {
  await new Stryker({
    mutate,
    testRunner: 'jest',
    jest: {
      projectType: 'custom',
      configFile: 'jest.config.js',
      config: {
        testMatch: [...tests.map((test) => `<rootDir>/test/unit/${test}.test.ts`), ...SLOW],
        setupFiles: ['<rootDir>/test/unit/few-cases.ts'],
      },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    concurrency: 1,
    ignorePatterns: ['dist', 'release', 'docs', 'bench', 'test/browser', 'test/oracle', '*.png'],
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
    reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
    clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
    thresholds: { high: 95, low: 90, break: BREAK },
    allowConsoleColors: false,
  }).runMutationTest();
}

await command(async () => {
  for (const name of chosenOf(Object.keys(PARTS), process.argv.slice(2), 'part'))
    await mutationTest(name, PARTS[name]!);
});
