/** The sandbox's status page: what a person switches on there happens to the customizations of an open page. */
import type { Page } from '@playwright/test';
import { expectWidth, violationsOf } from './accessibility';
import { CUSTOMERS, expect, test, type Stage } from './pages-support';

const STATUS = '/sandbox/status';

async function openStatus(stage: Stage, page: Page): Promise<void> {
  await page.goto(stage.sandbox.url + STATUS);
}

/** What one request of a customization comes to: how kintone answers, or that it does not. */
const ask = (page: Page): Promise<string> =>
  page.evaluate(`fetch('/k/v1/record.json', {
      method: 'POST',
      headers: { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' },
      body: JSON.stringify({ app: ${CUSTOMERS}, record: { 会社名: { value: 'x' } }, __REQUEST_TOKEN__: kintone.getRequestToken() }),
    }).then(async (answer) => {
      const text = await answer.text();
      const code = text.startsWith('{') ? JSON.parse(text).code ?? 'done' : text.slice(0, 15);
      return answer.status + ' ' + code;
    }, () => 'no answer')`);

/** Whether the record is there afterwards. A browser may send a request again whose connection was cut: there may be two. */
const FAULTS: [button: string, answer: string, isAdded: boolean][] = [
  ['応答を3秒遅らせる', '200 done', true],
  ['429 同時接続数の超過(3回)', '429 GAIA_TO04', false],
  ['503 テキストの応答(3回)', '503 Service Tempora', false],
  ['520 データベースのロック(3回)', '520 GAIA_DA02', false],
  ['メンテナンス画面を返す', '200 <!doctype html>', false],
  ['ログアウトした状態にする(401)', '401 CB_AU01', false],
  ['トークンの期限切れ(3回)', '400 CB_CS01', false],
  ['処理の前に接続を切る', 'no answer', false],
  ['処理の後に接続を切る', 'no answer', true],
];

test('every fault is one click, and one more clears it', async ({ page, stage }) => {
  const status = await page.context().newPage();
  await stage.open(`/k/${CUSTOMERS}/`);
  const isAdded = (): boolean =>
    stage.sandbox
      .journal()
      .some(
        ({ status: answered, answer }) => answered === 200 && Object.hasOwn(Object(answer) as object, 'id'),
      );
  await openStatus(stage, status);
  const clear = status.getByRole('button', { name: '障害をすべて解除する' });
  for (const [name, answer, remains] of FAULTS) {
    stage.sandbox.clearJournal();
    await status.getByRole('button', { name, exact: true }).click();
    await expect(clear, name).toBeVisible();
    expect(await ask(page), name).toBe(answer);
    expect(isAdded(), name).toBe(remains);
    await clear.click();
    await expect(clear).toHaveCount(0);
  }
  const offered = await status.locator('button[name=fault]').allTextContents();
  expect(offered).toEqual(FAULTS.map(([name]) => name));
  expect(await ask(page)).toBe('200 done');
});

test('it counts the requests of the day by app, and the clock and the deploy are set there', async ({
  page,
  stage,
}) => {
  const status = await page.context().newPage();
  await stage.open(`/k/${CUSTOMERS}/`);
  for (let count = 0; count < 3; count += 1) await ask(page);
  await openStatus(stage, status);
  await expect(status.getByText('顧客管理 (1): 3')).toBeVisible();
  await expect(status.getByText(/200 POST \/k\/v1\/record\.json tanaka/)).toHaveCount(3);

  await status.getByLabel('サーバーの時計のずれ(分)').fill('-90');
  await status.getByRole('button', { name: '設定する' }).click();
  await expect(status.getByLabel('サーバーの時計のずれ(分)')).toHaveValue('-90');
  const behind = await page.evaluate(
    `fetch('/k/v1/app.json?id=1', { headers: { 'X-Requested-With': 'x' } })
       .then((answer) => (Date.now() - Date.parse(answer.headers.get('Date'))) / 60000)`,
  );
  expect(Math.round(behind as number)).toBe(90);
  await status.getByLabel('サーバーの時計のずれ(分)').fill('0');
  await status.getByRole('button', { name: '設定する' }).click();

  for (const name of ['失敗する', '時間がかかる(15秒)', '通常']) {
    await status.getByRole('button', { name }).click();
    await expect(status.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }
});

for (const width of [1280, 375])
  test(`it is accessible and fits its width: ${width} px`, async ({ page, stage }) => {
    await page.setViewportSize({ width, height: 900 });
    await stage.open(`/k/${CUSTOMERS}/`);
    await ask(page);
    await openStatus(stage, page);
    await page.getByRole('button', { name: '応答を3秒遅らせる' }).click();
    // The page that follows the click.
    await expect(page.getByRole('button', { name: '障害をすべて解除する' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await expectWidth(page);
  });
