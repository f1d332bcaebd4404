/**
 * `npm test`: everything CI runs. Types, lint, build, unit tests, browser tests; the last line adds the tests up. Stops at the
 * first stage that fails, except that both kinds of tests always run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser';
import { command } from './command';

const UNIT_REPORT = 'test-results/unit.json';
const BROWSER_REPORT = 'test-results/browser.json';

function run(title: string, command: string, ...args: string[]): boolean {
  console.log(`\n== ${title}`);
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

interface Count {
  passed: number;
  failed: number;
}

/** A report that is missing means that the runner itself failed. */
function read<T>(file: string, count: (report: T) => Count): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  return count(JSON.parse(readFileSync(file, 'utf8')) as T);
}

function main(): boolean {
  rmSync('test-results', { recursive: true, force: true });
  mkdirSync('test-results');
  console.log(`Browser: ${ensureBrowser()}`);
  const checks =
    run('Types', 'npm', 'run', '--silent', 'types') &&
    run('Lint', 'npm', 'run', '--silent', 'lint') &&
    run('Licences', 'npm', 'run', '--silent', 'licences') &&
    run('Build', 'npm', 'run', '--silent', 'build') &&
    run('Build of the sandbox', 'npm', 'run', '--silent', 'build:sandbox');
  if (!checks) {
    console.log('\n0 passed, 1 failed');
    return false;
  }
  const unitOk = run('Unit tests', 'npx', 'jest', '--silent', '--json', `--outputFile=${UNIT_REPORT}`);
  const browserOk = run('Browser tests', 'npx', 'playwright', 'test');
  const unit = read<{ numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }>(
    UNIT_REPORT,
    (report) => ({
      passed: report.numPassedTests,
      // A suite that does not even load has no failed test.
      failed: Math.max(report.numFailedTests, report.numFailedTestSuites),
    }),
  );
  const browser = read<{ stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }>(
    BROWSER_REPORT,
    ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
    }),
  );
  const failed = unit.failed + browser.failed;
  console.log(
    `\nUnit: ${unit.passed} passed, ${unit.failed} failed. Browser: ${browser.passed} passed, ${browser.failed} failed.`,
  );
  console.log(`${unit.passed + browser.passed} passed, ${failed} failed`);
  return unitOk && browserOk && failed === 0;
}

await command(() => {
  process.exitCode = main() ? 0 : 1;
});
