/**
 * Where browser tests get `test` and their sandboxes from: every REST request that reaches such a sandbox, and every success
 * that it answers, is held against kintone's OpenAPI description, and the test fails in which something else was said.
 */
import { expect, test as base } from '@playwright/test';
import { createSandbox, type Sandbox } from '../../sandbox';
import { answerProblems, requestProblems } from '../oracle/contract';
import { SeenForms } from '../oracle/openapi/forms';

/** What was wrong since the last test, of all sandboxes of this process. */
const problems = new Set<string>();

/** What was wrong since the last call, each once. */
export function takeProblems(): string[] {
  const found = [...problems];
  problems.clear();
  return found;
}

function expectNoProblems(): void {
  expect(takeProblems(), "not as kintone's OpenAPI description has it").toEqual([]);
}

/** A sandbox whose traffic is judged as it comes, refused requests included: the product never sends a wrong one on purpose. */
export async function createCheckedSandbox(): Promise<Sandbox> {
  const forms = new SeenForms();
  const sandbox = await createSandbox({
    onRequest: (entry) => {
      // Parsed once: reading `answer` parses it anew.
      const exchange = { ...entry };
      forms.learn(exchange);
      for (const problem of [...requestProblems(forms, exchange), ...answerProblems(exchange)])
        problems.add(problem);
    },
  });
  const reset = (): void => {
    sandbox.reset();
    forms.forget();
  };
  const close = async (): Promise<void> => {
    await sandbox.close();
    // What came after the last test.
    expectNoProblems();
  };
  return { ...sandbox, reset, close };
}

export const test = base.extend<{ contract: undefined }>({
  contract: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the wanted fixtures from the pattern
    async ({}, use) => {
      await use(undefined);
      expectNoProblems();
    },
    { auto: true },
  ],
});
