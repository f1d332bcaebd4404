/**
 * Where browser tests get `test` and their sandboxes from: every REST request that reaches such a sandbox, and every success
 * that it answers (its own screens included), is held against kintone's OpenAPI description; a test in which something else
 * was said fails, and one in which the sandbox was asked for what it does not know, or broke.
 */
import { expect, test as base } from '@playwright/test';
import { createSandbox, type Sandbox } from '../../sandbox';
import { answerProblems, requestProblems } from '../oracle/contract';
import { SeenForms } from '../oracle/openapi/forms';

/** What was wrong since the last test, of all sandboxes of this process. */
const problems = new Set<string>();

const running = new Set<Sandbox>();

/** What was wrong since the last call, each once; a test that provokes something takes it. */
export function takeProblems(): string[] {
  for (const sandbox of running) for (const what of sandbox.takeShortcomings()) problems.add(what);
  const found = [...problems];
  problems.clear();
  return found;
}

function expectNoProblems(): void {
  expect(takeProblems(), "not as kintone's OpenAPI description has it, or not in the sandbox").toEqual([]);
}

/**
 * A sandbox whose traffic is judged as it comes. Refused requests of customizations are judged, too: the product never sends
 * a wrong one on purpose. A person may write nonsense into a form of kintone's own.
 */
export async function createCheckedSandbox(): Promise<Sandbox> {
  const forms = new SeenForms();
  const sandbox = await createSandbox({
    onRequest: (exchange, from) => {
      forms.learn(exchange);
      const isJudged = from === 'customization' || exchange.status === 200;
      for (const problem of [
        ...(isJudged ? requestProblems(forms, exchange) : []),
        ...answerProblems(exchange),
      ])
        problems.add(problem);
    },
  });
  const reset = (): void => {
    sandbox.reset();
    forms.forget();
  };
  running.add(sandbox);
  const close = async (): Promise<void> => {
    await sandbox.close();
    // What came after the last test.
    expectNoProblems();
    running.delete(sandbox);
  };
  return { ...sandbox, reset, close };
}

/** A control call of the sandbox: see `Sandbox`. Throws what it refuses. */
export async function control(
  sandbox: Sandbox,
  name: 'options' | 'wide' | 'clock',
  body: object,
): Promise<void> {
  const answer = await fetch(`${sandbox.url}/sandbox/${name}`, { method: 'PUT', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
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
