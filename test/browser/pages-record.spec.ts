/** The local kintone's record screens: detail, create and edit, and the events of each. */
import type { Page } from '@playwright/test';
import { control } from './checked-sandbox';
import { CUSTOMERS, expect, test, UNDEFINED } from './pages-support';

/** `changes` of a noted change event. */
interface Changes {
  field: { value: { length: number } };
  row: { id: string | null } | null;
}

const APP = `/k/${CUSTOMERS}`;
const RECORD = 'app.record';
const detail = (id: number, more = ''): string => `${APP}/show#record=${id}${more}`;
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true });

test.describe('detail', () => {
  test('shows a record and raises its event', async ({ page, stage }) => {
    const id = await stage.addCustomer();
    await stage.open(detail(id));
    await expect(page.getByTestId('record-detail')).toContainText('テスト株式会社');
    await expect.poll(() => stage.types()).toEqual([`${RECORD}.detail.show`]);
    const event = await stage.event(`${RECORD}.detail.show`);
    expect(event).toMatchObject({ appId: 1, recordId: id });
    const record = event['record'] as Record<string, { type: string; value: unknown }>;
    expect(Object.values(record).map(({ type }) => type)).not.toContain('GROUP');
    expect(Object.values(record).map(({ type }) => type)).not.toContain('REFERENCE_TABLE');
    expect(record['見積明細']).toMatchObject({ value: [{ id: expect.stringMatching(/^\d+$/) }, {}] });
    expect(record['貸出備品番号']).toMatchObject({ confirmed: false });
  });

  test('next and previous record move the hash alone and raise the event again', async ({ page, stage }) => {
    await stage.open(detail(2));
    await expect(page.getByTestId('record-detail')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole('link', { name: '次のレコード' }).click();
    await expect(page.locator('[data-record="1"]')).toBeVisible();
    await page.getByRole('link', { name: '前のレコード' }).click();
    await expect(page.locator('[data-record="2"]')).toBeVisible();
    await expect
      .poll(async () => (await stage.events()).map(({ type, recordId }) => [type, recordId]))
      .toEqual([2, 1, 2].map((id) => [`${RECORD}.detail.show`, id]));
    await expect.poll(() => page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  test('deleting raises both events and goes to the list; cancelling raises none', async ({
    page,
    stage,
  }) => {
    await stage.open(detail(2), 'sato');
    await page.getByRole('button', { name: 'レコードを削除する' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'キャンセル' }).click();
    await page.getByRole('button', { name: 'レコードを削除する' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();
    await expect(page).toHaveURL(`${stage.sandbox.url}${APP}/`);
    await expect(page.getByTestId('pager-text')).toContainText('59件');
    const events = await stage.events();
    expect(events.map(({ type, appId, recordId }) => [type, appId, recordId])).toEqual([
      [`${RECORD}.detail.show`, 1, 2],
      [`${RECORD}.detail.delete.submit`, 1, 2],
      [`${RECORD}.detail.delete.submit.success`, 1, '2'],
      [`${RECORD}.index.show`, 1, undefined],
    ]);
    expect(events[1]).toHaveProperty('record.会社名');
    expect(events[2]).not.toHaveProperty('record');
    expect(events[2]!.at).toBe(detail(2));
  });

  test('a process action asks once more, then raises its event and shows the record again', async ({
    page,
    stage,
  }) => {
    const id = await stage.addCustomer();
    await stage.open(detail(id));
    await expect(page.getByTestId('status')).toHaveText('未対応');
    await page.getByRole('button', { name: '対応を始める' }).click();
    expect(await stage.types()).toEqual([`${RECORD}.detail.show`]);
    await page.getByRole('button', { name: '実行' }).click();
    await expect(page.getByTestId('status')).toHaveText('対応中');
    const [, event, shown] = await stage.events();
    expect(event).toMatchObject({
      type: `${RECORD}.detail.process.proceed`,
      action: { value: '対応を始める' },
      status: { value: '未対応' },
      nextStatus: { value: '対応中' },
      record: { $id: { value: String(id) } },
    });
    expect(event).not.toHaveProperty('appId');
    expect(event).not.toHaveProperty('recordId');
    expect(shown).toMatchObject({
      type: `${RECORD}.detail.show`,
      recordId: id,
      record: { ステータス: { value: '対応中' } },
    });
  });

  test('a handler can stop an action, and rewrite fields with it', async ({ page, stage }) => {
    await stage.wide(`let times = 0;
      kintone.events.on('${RECORD}.detail.process.proceed', (event) => {
        if (times++ === 0) { event.error = '今はできません'; return event; }
        event.record['備考'].value = 'スクリプトから';
        return event;
      });`);
    const id = await stage.addCustomer();
    await stage.open(detail(id));
    await page.getByRole('button', { name: '対応を始める' }).click();
    await page.getByRole('button', { name: '実行' }).click();
    await expect(page.getByTestId('top-error')).toHaveText('今はできません');
    await expect(page.getByTestId('status')).toHaveText('未対応');
    await page.getByRole('button', { name: '対応を始める' }).click();
    await page.getByRole('button', { name: '実行' }).click();
    await expect(page.getByTestId('status')).toHaveText('対応中');
    await expect(page.locator('[data-field=備考]')).toHaveText('スクリプトから');
  });

  test('a record that is gone says so and raises nothing', async ({ page, stage }) => {
    await stage.open(detail(9999));
    await expect(page.getByText('指定したレコードが見つかりません。')).toBeVisible();
    expect(await stage.types()).toEqual([]);
  });
});

test.describe('create', () => {
  test("the empty record has kintone's empty values", async ({ page, stage }) => {
    await stage.open(`${APP}/edit`);
    await expect(page.getByLabel('会社名', { exact: true })).toBeVisible();
    await expect.poll(() => stage.types()).toEqual([`${RECORD}.create.show`]);
    const event = await stage.event(`${RECORD}.create.show`);
    expect(event).toMatchObject({ appId: 1, reuse: false });
    expect(event).not.toHaveProperty('recordId');
    const record = event['record'] as Record<string, { type: string; value: unknown }>;
    for (const code of ['会社名', '従業員数', '初回商談日', '次回訪問予定', '業種', '備考', 'Webサイト'])
      expect(record[code]?.value, code).toBe(UNDEFINED);
    expect(record['商談メモ']?.value).toBe('<div><br /></div>');
    expect(record['契約サービス']?.value).toEqual([]);
    expect(record['見積明細']?.value).toMatchObject([{ id: null, value: { 数量: { value: '1' } } }]);
    for (const code of ['$id', '$revision', 'レコード番号', '作成者', '更新日時', 'ステータス', '作業者'])
      expect(record, code).not.toHaveProperty([code]);
  });

  test('saving: every kind of control, the events in order, success before the page changes', async ({
    page,
    stage,
  }) => {
    await stage.open(`${APP}/edit`);
    await page.getByLabel('会社名', { exact: true }).fill('新規株式会社');
    await page.getByLabel('業種').selectOption('食品');
    await page.getByRole('radiogroup', { name: '顧客ランク' }).getByLabel('A').check();
    await page.getByRole('group', { name: '契約サービス' }).getByLabel('定期訪問').check();
    await page.getByLabel('関心のある製品').selectOption(['勤怠', '在庫管理']);
    await page.getByLabel('年間見込額').fill('1200000');
    await page.getByLabel('初回商談日').fill('2026-11-02');
    await page.getByLabel('次回訪問予定').fill('2026-11-21T09:30');
    await page.getByLabel('連絡しやすい時刻').fill('10:15');
    await page.getByLabel('担当部門に追加').selectOption({ label: '営業部' });
    await page.getByRole('textbox', { name: '商談メモ' }).fill('太い話');
    await page.getByLabel('備考').fill('一行目\n二行目');
    await page
      .getByLabel('添付資料')
      .setInputFiles({ name: '見積.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await expect(page.getByText('見積.txt')).toBeVisible();
    const rows = page.getByRole('table', { name: '見積明細' }).locator('tbody tr');
    await rows.nth(0).getByLabel('品目').fill('導入');
    await rows.nth(0).getByLabel('単価').fill('5000');
    await page.getByRole('button', { name: '1行目の下に行を追加' }).click();
    await rows.nth(1).getByLabel('品目').fill('保守');
    await rows.nth(1).getByLabel('数量').fill('3');
    await rows.nth(1).getByLabel('単価').fill('100');
    await page.getByRole('button', { name: '2行目を上へ' }).click();
    await expect(rows.nth(0).getByLabel('品目')).toHaveValue('保守');
    await expect(page.locator('[data-input=見積合計]')).toHaveText('5,300 円');
    await save(page).click();
    await expect(page).toHaveURL(/\/k\/1\/show#record=61$/);
    await expect(page.locator('[data-field=見積明細] tbody tr')).toHaveCount(2);
    await expect(page.locator('[data-field=添付資料]')).toContainText('見積.txt');
    await expect(page.locator('[data-field=商談メモ]')).toHaveText('太い話');
    await expect(page.locator('[data-field=次回訪問予定]')).toHaveText('2026-11-21 09:30');
    const events = (await stage.events()).filter(({ type }) => !type.includes('.change.'));
    expect(events.map(({ type, recordId }) => [type, recordId])).toEqual([
      [`${RECORD}.create.show`, undefined],
      [`${RECORD}.create.submit`, undefined],
      [`${RECORD}.create.submit.success`, '61'],
      [`${RECORD}.detail.show`, 61],
    ]);
    expect(events[2]!.at).toBe(`${APP}/edit`);
    expect(events[2]).toMatchObject({
      appId: 1,
      record: {
        $id: { value: '61' },
        次回訪問予定: { value: '2026-11-21T00:30:00Z' },
        添付資料: { value: [{ name: '見積.txt', size: '1', contentType: 'text/plain' }] },
        見積明細: { value: [{ value: { 品目: { value: '保守' } } }, {}] },
      },
    });
    expect(events[2]).not.toHaveProperty('url');
    expect(events[1]).toMatchObject({ record: { 添付資料: { value: [] } } });
  });

  test('change events: on leaving a text, for choices, for rows added and removed', async ({
    page,
    stage,
  }) => {
    await stage.open(`${APP}/edit`);
    const name = page.getByLabel('会社名', { exact: true });
    await name.pressSequentially('あ');
    expect(await stage.types()).toEqual([`${RECORD}.create.show`]);
    await name.blur();
    await page.getByRole('table', { name: '見積明細' }).getByLabel('単価').fill('10');
    await page.getByRole('button', { name: '1行目の下に行を追加' }).click();
    await page.getByRole('button', { name: '1行目を削除' }).click();
    // Multi-line text raises none.
    await page.getByLabel('備考').fill('x');
    await page.getByLabel('備考').blur();
    const changes = (await stage.events()).slice(1);
    expect(
      changes.map((change) => {
        const { field, row } = change['changes'] as Changes;
        return [change.type, field.value.length, row?.id];
      }),
    ).toEqual([
      [`${RECORD}.create.change.会社名`, 1, undefined],
      [`${RECORD}.create.change.単価`, 2, null],
      [`${RECORD}.create.change.見積明細`, 2, null],
      [`${RECORD}.create.change.見積明細`, 1, undefined],
    ]);
    expect(changes[1]).toMatchObject({ changes: { row: { value: { 単価: { value: '10' } } } } });
    expect(changes[3]).toMatchObject({ changes: { row: null } });
    for (const change of changes) expect(change).not.toHaveProperty('recordId');
  });

  test("a refused save shows kintone's messages at the fields and raises no success", async ({
    page,
    stage,
  }) => {
    await stage.open(`${APP}/edit`);
    await page.getByLabel('年間見込額').fill('abc');
    await save(page).click();
    await expect(page.getByTestId('top-error')).toBeVisible();
    await expect(page.locator('[data-input=会社名] .field-error')).toBeVisible();
    await expect(page.locator('[data-input=年間見込額] .field-error')).toBeVisible();
    await expect(page.getByLabel('会社名', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    expect((await stage.types()).filter((type) => type.endsWith('success'))).toEqual([]);
    await page.getByLabel('会社名', { exact: true }).fill('直した');
    await page.getByLabel('年間見込額').fill('1');
    await save(page).click();
    await expect(page).toHaveURL(/record=61$/);
  });

  test('reuse copies values but not what belongs to the old record', async ({ page, stage }) => {
    await stage.open(detail(await stage.addCustomer()));
    await page.getByRole('link', { name: 'レコードを再利用する' }).click();
    await expect(page.getByLabel('会社名', { exact: true })).toHaveValue('テスト株式会社');
    const event = await stage.event(`${RECORD}.create.show`);
    expect(event).toMatchObject({
      reuse: true,
      record: { 見積明細: { value: [{ id: null }, { id: null }] } },
    });
    expect(event).not.toHaveProperty('record.$id');
  });

  test('lookup: one match fills at once, several ask, clearing empties', async ({ page, stage }) => {
    await stage.open(`${APP}/edit`);
    const key = page.getByLabel('貸出備品番号', { exact: true });
    await key.fill('BH-005');
    await page.getByRole('button', { name: '貸出備品番号を取得' }).click();
    const copy = page.getByLabel('貸出備品名');
    await expect(copy).toHaveValue('デモ用タブレット');
    await expect(copy).toBeDisabled();
    expect(await stage.event(`${RECORD}.create.change.貸出備品名`)).toMatchObject({
      record: { 貸出備品番号: { value: 'BH-005' } },
    });
    await page.getByRole('button', { name: '貸出備品番号をクリア' }).click();
    await expect(copy).toHaveValue('');
    await key.fill('');
    await page.getByRole('button', { name: '貸出備品番号を取得' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '選択' }).first().click();
    await expect(copy).not.toHaveValue('');
  });
});

test.describe('edit', () => {
  test('cancel and save both show the detail again, by the hash alone', async ({ page, stage }) => {
    await stage.open(detail(2));
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await expect(page).toHaveURL(/show#record=2&mode=edit$/);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole('button', { name: 'キャンセル' }).click();
    await expect(page.getByTestId('record-detail')).toBeVisible();
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await page.getByLabel('従業員数').fill('');
    await save(page).click();
    await expect(page.getByTestId('record-detail')).toBeVisible();
    expect((await stage.events()).map(({ type, recordId }) => [type, recordId])).toEqual([
      [`${RECORD}.detail.show`, 2],
      [`${RECORD}.edit.show`, 2],
      [`${RECORD}.detail.show`, 2],
      [`${RECORD}.edit.show`, 2],
      [`${RECORD}.edit.submit`, 2],
      [`${RECORD}.edit.submit.success`, '2'],
      [`${RECORD}.detail.show`, 2],
    ]);
    const events = await stage.events();
    expect(events[4]).toMatchObject({ record: { 従業員数: { value: '' } } });
    expect(events[5]!.at).toContain('mode=edit');
    await expect.poll(() => page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  test('events share one record, and a field of changes is the field in it', async ({ page, stage }) => {
    await stage.wide(`const base = '${RECORD}.edit';
      let shown;
      kintone.events.on(base + '.show', (event) => { shown = event.record; return event; });
      kintone.events.on(base + '.change.会社名', (event) => {
        window.found = [event.record === shown, event.changes.field === event.record['会社名'], shown['会社名'].value];
        return event;
      });`);
    await stage.open(detail(2, '&mode=edit'));
    await page.getByLabel('会社名', { exact: true }).fill('変えた');
    await page.getByLabel('会社名', { exact: true }).blur();
    await expect.poll(() => page.evaluate('window.found')).toEqual([true, true, '変えた']);
  });

  test('what the last handler returns counts: values, errors, disabled fields', async ({ page, stage }) => {
    await stage.wide(`kintone.events.on('${RECORD}.edit.show', (event) => {
      event.record['会社名'].value = '書き換え';
      event.record['会社名カナ'].disabled = true;
      return event;
    });
    kintone.events.on('${RECORD}.edit.submit', async (event) => {
      await Promise.resolve();
      event.record['備考'].error = '備考がおかしい';
      event.error = '止めました';
      return event;
    });`);
    await stage.open(detail(2, '&mode=edit'));
    await expect(page.getByLabel('会社名', { exact: true })).toHaveValue('書き換え');
    await expect(page.getByLabel('会社名カナ')).toBeDisabled();
    await save(page).click();
    await expect(page.getByTestId('top-error')).toHaveText('止めました');
    await expect(page.locator('[data-input=備考] .field-error')).toHaveText('備考がおかしい');
    // The rewrite raised a change, and reading shows neither error nor disabled.
    expect(await stage.types()).toContain(`${RECORD}.edit.change.会社名`);
    await expect
      .poll(() => page.evaluate('Object.keys(kintone.app.record.get().record["備考"])'))
      .toEqual(['type', 'value']);
  });

  test('a last handler that returns nothing loses the rewrites of the others', async ({ page, stage }) => {
    await control(stage.sandbox, 'wide', {
      js: [
        `kintone.events.on('${RECORD}.edit.show', (event) => { event.record['会社名'].value = '書き換え'; return event; });`,
        `kintone.events.on('${RECORD}.edit.show', () => { window.last = true; });`,
      ],
    });
    await stage.open(detail(await stage.addCustomer(), '&mode=edit'));
    await expect.poll(() => page.evaluate('window.last')).toBe(true);
    await expect(page.getByLabel('会社名', { exact: true })).toHaveValue('テスト株式会社');
  });

  test('record.set raises change events before it returns, and does nothing inside a handler', async ({
    page,
    stage,
  }) => {
    await stage.wide(`kintone.events.on('${RECORD}.edit.show', (event) => {
      window.inside = kintone.app.record.get();
      return event;
    });`);
    await stage.open(detail(await stage.addCustomer(), '&mode=edit'));
    await expect(page.getByLabel('業種')).toBeVisible();
    const result = await page.evaluate(`(() => {
      const before = JSON.parse(localStorage.getItem('notes')).length;
      const current = kintone.app.record.get();
      current.record['業種'].value = '教育';
      kintone.app.record.set(current);
      kintone.app.record.set({ record: { 'ない': { value: 1 } } });
      kintone.app.record.set(undefined);
      return [window.inside, JSON.parse(localStorage.getItem('notes')).length - before, kintone.app.record.get().record['業種'].value];
    })()`);
    expect(result).toEqual([null, 1, '教育']);
    await expect(page.getByLabel('業種')).toHaveValue('教育');
  });

  test("attachments: seen by the PC edit screen's show event only, and kept by a save", async ({
    page,
    stage,
  }) => {
    await stage.open(detail(await stage.addCustomer(), '&mode=edit'));
    await expect(page.getByText('資料.txt')).toBeVisible();
    await page.getByLabel('備考').fill('変更');
    await save(page).click();
    await expect(page.locator('[data-field=添付資料]')).toContainText('資料.txt');
    expect(await stage.event(`${RECORD}.edit.show`)).toMatchObject({
      record: { 添付資料: { value: [{ name: '資料.txt' }] } },
    });
    expect(await stage.event(`${RECORD}.edit.submit`)).toMatchObject({ record: { 添付資料: { value: [] } } });
    expect(await stage.event(`${RECORD}.edit.submit.success`)).toMatchObject({
      record: { 添付資料: { value: [{}] } },
    });
  });

  test('a success handler can lead elsewhere', async ({ page, stage }) => {
    await stage.wide(
      `kintone.events.on('${RECORD}.edit.submit.success', (event) => { event.url = '/k/'; return event; });`,
    );
    await stage.open(detail(2, '&mode=edit'));
    await save(page).click();
    await expect(page).toHaveURL(`${stage.sandbox.url}/k/`);
  });
});

test.describe('mobile', () => {
  test.beforeEach(({ page }) => page.setViewportSize({ width: 390, height: 844 }));

  test("detail, edit and delete with the browser's own question", async ({ page, stage }) => {
    await stage.open(`/k/m/${CUSTOMERS}/show?record=2`, 'sato');
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await expect(page).toHaveURL(/\/k\/m\/1\/show\?record=2#mode=edit$/);
    await page.getByLabel('会社名', { exact: true }).fill('電話から');
    await save(page).click();
    await expect(page.getByTestId('record-detail')).toContainText('電話から');
    let question = '';
    page.once('dialog', (dialog) => {
      question = dialog.message();
      void dialog.accept();
    });
    await page.getByRole('button', { name: 'レコードを削除する' }).click();
    await expect(page).toHaveURL(/\/k\/m\/1\/$/);
    expect(question).toContain('削除');
    await expect
      .poll(async () => (await stage.events()).map(({ type, recordId }) => [type, recordId]))
      .toEqual([
        ['mobile.app.record.detail.show', 2],
        ['mobile.app.record.edit.show', 2],
        ['mobile.app.record.edit.change.会社名', 2],
        ['mobile.app.record.edit.submit', 2],
        ['mobile.app.record.edit.submit.success', '2'],
        ['mobile.app.record.detail.show', 2],
        ['mobile.app.record.detail.delete.submit', 2],
        ['mobile.app.record.detail.delete.submit.success', '2'],
        ['mobile.app.record.index.show', undefined],
      ]);
  });

  test('create and the forwarded edit address', async ({ page, stage }) => {
    await stage.open(`/k/m/${CUSTOMERS}/edit`);
    await page.getByLabel('会社名', { exact: true }).fill('電話の会社');
    await save(page).click();
    await expect(page).toHaveURL(/\/k\/m\/1\/show\?record=61$/);
    const success = await stage.event('mobile.app.record.create.submit.success');
    expect(success).toMatchObject({ recordId: '61', at: `/k/m/${CUSTOMERS}/edit#command=save` });
    await page.goto(`${stage.sandbox.url}/k/m/${CUSTOMERS}/edit?record=61`);
    await expect(page).toHaveURL(/\/k\/m\/1\/show\?record=61#mode=edit$/);
    await expect(page.getByLabel('会社名', { exact: true })).toHaveValue('電話の会社');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
