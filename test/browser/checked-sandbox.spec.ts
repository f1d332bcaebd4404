/** That a page's wrong request does not go unseen, whatever kintone answers. */
import { takeProblems } from './checked-sandbox';
import { CUSTOMERS, expect, test } from './pages-support';

const asked = (path: string, body: object): string =>
  `kintone.api('/k/v1/${path}', 'POST', ${JSON.stringify(body)}).then(() => 'taken', () => 'refused')`;

test('wrong requests of a page are noticed, right ones are not', async ({ page, stage }) => {
  await stage.open(`/k/${CUSTOMERS}/`);
  const answers: unknown[] = [];
  const record = { 会社名: { value: 'x' } };
  answers.push(await page.evaluate(asked('record.json', { app: CUSTOMERS, record })));
  expect(takeProblems()).toEqual([]);

  answers.push(await page.evaluate(asked('record.json', { app: CUSTOMERS, record, silent: true })));
  expect(takeProblems()).toEqual([expect.stringMatching('POST /k/v1/record.json: .*silent')]);

  stage.sandbox.setFaults([{ match: { path: '/k/v1/record' }, fault: { kind: 'status', status: 503 } }]);
  answers.push(await page.evaluate(asked('records.json', { app: CUSTOMERS, records: record })));
  expect(takeProblems()).toEqual([expect.stringMatching('POST /k/v1/records.json: .*array')]);

  answers.push(await page.evaluate(asked('search.json', {})));
  expect(takeProblems()).toContainEqual(
    expect.stringMatching('POST /k/v1/search.json: The sandbox does not know'),
  );

  expect(answers).toEqual(['taken', 'taken', 'refused', 'refused']);
});
