/** The same acts on every surface: PC and mobile, plugin and kintone-wide, in an ordinary app and in one of a guest space. */
import type { Page } from '@playwright/test';
import { DEFAULT_DELIVERY } from '../../src/settings';
import {
  furnish,
  GUEST,
  nameOf,
  RECORD_TITLE,
  seeRecord,
  SURFACES,
  type Surface,
  type Workplace,
} from './surface-support';
import { actsScript, describeLogApp, wideScript } from './acts-support';
import { customizeApp } from './other-scripts';
import { button } from '../../scripts/customer-app';
import {
  AT_ONCE,
  AUDITOR,
  CUSTOMERS,
  expect,
  expectIntact,
  ofType,
  queued,
  test,
  USER,
  type LogRecord,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });

const seeRows = (page: Page, count: number) =>
  expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(count);

const copyAll = async (page: Page, selector: string): Promise<number> => {
  const characters = await page.evaluate((of) => {
    getSelection()!.selectAllChildren(document.querySelector(of)!);
    return [...String(getSelection())].length;
  }, selector);
  await page.keyboard.press('Control+C');
  return characters;
};

/** Who and where: the same on every record of a surface. */
function expectPlace(log: readonly LogRecord[], { platform, source }: Surface, place: Workplace): void {
  for (const record of log) {
    expect(record).toMatchObject({ platform, source, app_id: Number(place.app), user_code: place.user });
    expect(new URL(record.url).pathname).toContain(place.list);
  }
  const { guestSpaceId } = place.stage;
  const path = `/k/${guestSpaceId === undefined ? '' : `guest/${guestSpaceId}/`}v1/records.json`;
  expect(place.stage.sent().map((request) => request.path)).toContain(path);
}

for (const surface of SURFACES) {
  const isMobile = surface.platform === 'MOBILE';

  test.describe(nameOf(surface), () => {
    test('leaving, copying, browser print, field changes, reuse', async ({ page, stage: given }) => {
      await given.hurry();
      const mine = (plain: string): string => (isMobile ? `mobile.${plain}` : plain);
      const change = mine('app.record.edit.change.');
      const events = ['leave', 'copy', 'beforeprint'].map(mine).concat([`${change}人数`, `${change}個数`]);
      const place = await furnish(given, surface, {
        ...AT_ONCE,
        events: Object.fromEntries(events.map((type) => [type, true])),
        fields: { 個数: 'mask' },
      });
      const { stage, record, type } = place;
      await stage.open(place.list, place.user);
      await seeRows(page, 2);
      await page.pdf();
      await page.goto(stage.address(place.detail()));
      await seeRecord(page, record);
      const characters = await copyAll(page, 'h1');
      await page.clock.runFor(7_000);
      await page.getByRole('link', { name: 'レコードを編集する' }).click();
      const title = page.getByLabel('件名', { exact: true });
      await title.press('Control+A');
      await page.keyboard.press('Control+X');
      await expect(title).toHaveValue('');
      await title.fill(RECORD_TITLE);
      const people = page.getByLabel('人数');
      for (const value of ['2', '20']) {
        await people.fill(value);
        await people.press('Tab');
      }
      const cell = page.getByRole('table', { name: '明細' }).locator('tbody tr').nth(1).getByLabel('個数');
      await cell.fill('4');
      await cell.press('Tab');
      await button(page, 'キャンセル').click();
      await seeRecord(page, record);
      await page.getByRole('link', { name: 'レコードを再利用する' }).click();
      await page.getByLabel('件名', { exact: true }).fill('写し');
      await button(page, '保存').click();
      await seeRecord(page, record + 1);
      await page.goto(stage.address(place.report));
      await expect(page.getByTestId('report')).toBeVisible();
      await page.goto(stage.address(place.list));
      await seeRows(page, 3);

      const leave = type('leave');
      const log = await stage.delivered([leave, leave, leave, leave, type('app.record.index.show')]);
      expectIntact(log);
      expectPlace(log, surface, place);
      const known = { record_id: record, record_title: RECORD_TITLE };
      expect(ofType(log, type('beforeprint'))).toMatchObject([
        { action: 'print', outcome: 'attempted', record_ids: `${record},${record - 1}`, record_count: 2 },
      ]);
      expect(ofType(log, type('copy'))).toMatchObject([
        { ...known, detail: `characters=${characters}` },
        { record_id: record, detail: `cut; characters=${RECORD_TITLE.length}` },
      ]);
      expect(ofType(log, `${change}人数`)).toMatchObject([
        {
          ...known,
          action: 'change',
          outcome: 'attempted',
          count: 2,
          changes: [{ before: '10', after: '20' }],
        },
      ]);
      const [ofCell] = ofType(log, `${change}個数`);
      expect(ofCell?.changes).toMatchObject([{ before: '***', after: '***' }]);
      expect(ofCell?.changes?.[0]?.field_code).toMatch(/^明細\.個数#\d+$/);
      const leaves = ofType(log, leave);
      expect(leaves.map(({ record_id, detail }) => [record_id, detail])).toEqual([
        [record, undefined],
        [record, undefined],
        [record + 1, undefined],
        [undefined, expect.stringMatching(/^report=\d+$/)],
      ]);
      expect(leaves[0]!.dwell_ms).toBeGreaterThanOrEqual(7_000);
      expect(leaves[1]!.dwell_ms).toBeLessThan(leaves[0]!.dwell_ms!);
      const made = log.filter(({ event_type }) => event_type.includes('record.create.'));
      expect(made.map(({ action, outcome, record_id }) => [action, outcome, record_id])).toEqual([
        ['reuse', 'started', undefined],
        ['reuse', 'attempted', undefined],
        ['reuse', 'succeeded', record + 1],
      ]);
    });

    test('outcomes of an older kintone are inferred, and say so; nobody is asked where there is no dialog', async ({
      page,
      stage: given,
    }) => {
      await given.hurry();
      await given.options({ olderKintone: true });
      const place = await furnish(given, surface, {
        ...AT_ONCE,
        acts: { inferOutcomes: true, askReason: true },
      });
      const { stage, record, type } = place;
      await stage.open(place.detail(), place.user);
      await page.getByRole('button', { name: '始める' }).click();
      await button(page, '実行').click();
      await expect(page.getByTestId('status')).toHaveText('進行中');
      if (isMobile) page.once('dialog', (dialog) => void dialog.accept());
      await button(page, 'レコードを削除する').click();
      if (!isMobile) await button(page, '削除する').click();
      await seeRows(page, 1);
      const success = type('app.record.detail.delete.submit.success');
      const action = type('app.record.detail.process.proceed');
      // Phones have no deletion from the list.
      const ofList = isMobile ? [] : [type('app.record.index.delete.submit.success')];
      if (!isMobile) {
        await button(page, `レコード ${record - 1} を削除`).click();
        await button(page, '削除する').click();
        await seeRows(page, 0);
      }
      const log = await stage.delivered([success, ...ofList, action, action, type('reason')]);
      expectIntact(log);
      expectPlace(log, surface, place);
      const known = { record_id: record, record_title: RECORD_TITLE };
      expect(ofType(log, success)).toMatchObject([
        { ...known, action: 'delete', outcome: 'succeeded', detail: 'inferred: the list followed' },
      ]);
      for (const each of ofList)
        expect(ofType(log, each)).toMatchObject([
          { record_id: record - 1, outcome: 'succeeded', detail: 'inferred: the list followed' },
        ]);
      const statuses = { status_from: '未着手', process_action: '始める', status_to: '進行中' };
      expect(ofType(log, action)).toMatchObject([
        { ...known, ...statuses, outcome: 'attempted' },
        { ...known, ...statuses, outcome: 'succeeded', detail: 'inferred: the status changed' },
      ]);
      expect(ofType(log, type('reason'))).toMatchObject([
        { ...known, outcome: 'failed', detail: 'not asked: no dialog' },
      ]);
    });

    test('a reason is asked once a session and record, and logged as it was given', async ({
      page,
      stage: given,
    }) => {
      const place = await furnish(given, surface, { ...AT_ONCE, acts: { askReason: true } });
      const { stage, record, type } = place;
      await stage.open(place.detail(), place.user);
      // The record is there to be read meanwhile.
      await seeRecord(page, record);
      const dialog = page.getByRole('dialog', { name: '閲覧の理由' });
      await button(page, '記録する').click();
      await expect(dialog).toBeVisible();
      await dialog.getByRole('textbox').fill(' 契約の更新 ');
      await button(page, '記録する').click();
      await expect(dialog).toHaveCount(0);
      await page.reload();
      await seeRecord(page, record);
      await page.getByRole('link', { name: '次のレコード' }).click();
      await seeRecord(page, record - 1);
      await dialog.getByRole('button', { name: '入力しない' }).click();
      const log = await stage.delivered([type('reason'), type('reason')]);
      expectIntact(log);
      expectPlace(log, surface, place);
      const known = { action: 'view', record_title: RECORD_TITLE };
      expect(ofType(log, type('reason'))).toMatchObject([
        { ...known, record_id: record, outcome: 'finished', detail: '契約の更新' },
        { ...known, record_id: record - 1, outcome: 'failed', detail: 'no reason given' },
      ]);
    });

    test('strict: refused when the answer is late, saved and deleted with it; the emergency switch', async ({
      page,
      stage: given,
    }) => {
      const place = await furnish(given, surface, {
        // Only strict mode sends before half an hour is over.
        delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 1800 },
        acts: { strictSeconds: 1 },
      });
      const { stage, record, type } = place;
      const rename = async (to: string): Promise<void> => {
        await page.getByRole('link', { name: 'レコードを編集する' }).click();
        await page.getByLabel('件名', { exact: true }).fill(to);
        await button(page, '保存').click();
      };
      const remove = async (): Promise<void> => {
        if (isMobile) page.once('dialog', (dialog) => void dialog.accept());
        await button(page, 'レコードを削除する').click();
        if (!isMobile) await button(page, '削除する').click();
      };
      const submit = type('app.record.edit.submit');
      const deletion = type('app.record.detail.delete.submit');
      /** What the log has of what strict mode waits for. */
      const waitedFor = async () =>
        (await stage.log())
          .filter(({ event_type }) => [submit, deletion].includes(event_type))
          .map(({ event_type, record_id }) => [event_type, record_id]);

      stage.sandbox.setFaults([stage.fault({ kind: 'latency', ms: 2_500 }, {}, 1)]);
      await stage.open(place.detail(), place.user);
      await rename('新しい件名');
      await expect(page.getByTestId('top-error')).toContainText('保存を中止しました');
      // The refused attempt is logged all the same, once.
      await expect.poll(waitedFor).toEqual([[submit, record]]);
      await button(page, '保存').click();
      await seeRecord(page, record);
      await expect(page.getByTestId('record-detail')).toContainText('新しい件名');
      expect(await waitedFor()).toEqual([
        [submit, record],
        [submit, record],
      ]);
      await remove();
      await seeRows(page, 1);
      const before = await waitedFor();
      expect(before.slice(2)).toEqual([[deletion, record]]);

      await describeLogApp(stage, '<div>access-logger:strict-off</div>');
      stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503, text: 'maintenance' })]);
      await page.goto(stage.address(place.detail(record - 1)));
      await seeRecord(page, record - 1);
      await rename('緊急の変更');
      await expect(page.getByTestId('record-detail')).toContainText('緊急の変更');
      expect(await waitedFor()).toEqual(before);
      expectPlace(await stage.log(), surface, place);
    });
  });
}

for (const surface of SURFACES.filter(({ source }) => source === 'plugin'))
  for (const first of ['kintone-wide', 'plugin'] as const)
    test(`${nameOf(surface)}, the kintone-wide script as well, ${first} first: everything once, by the plugin`, async ({
      page,
      stage: company,
    }) => {
      await company.hurry();
      const leave = surface.platform === 'MOBILE' ? 'mobile.leave' : 'leave';
      const place = await furnish(company, surface, { ...AT_ONCE, events: { [leave]: true } });
      const { stage, record, type } = place;
      // It would write to the company's log, and do more.
      const wide = wideScript(company, { ...AT_ONCE, events: { [leave]: true, [type('copy')]: true } });
      if (first === 'kintone-wide') await company.wide(wide, actsScript());
      else await customizeApp(stage.sandbox, place.app, `${wide}\n${actsScript()}`, stage.guestSpaceId);
      await stage.open(place.detail());
      await seeRecord(page, record);
      await copyAll(page, 'h1');
      await page.goto(stage.address(place.list));
      await seeRows(page, 2);
      const log = await stage.delivered([type('app.record.index.show')]);
      expectIntact(log);
      expect(log.map(({ action, source }) => [action, source])).toEqual([
        ['view', 'plugin'],
        ['leave', 'plugin'],
        ['list', 'plugin'],
      ]);
      if (stage !== company) expect(await company.log()).toEqual([]);
    });

for (const isMobile of [false, true])
  test(`${isMobile ? 'MOBILE' : 'PC'}: portal and spaces, which no app's screen tells`, async ({
    page,
    stage,
  }) => {
    await stage.hurry();
    if (isMobile) await page.setViewportSize({ width: 390, height: 844 });
    // Also where only some apps are covered.
    await stage.wide(wideScript(stage, { ...AT_ONCE, apps: { include: [CUSTOMERS] } }));
    const root = isMobile ? '/k/m/' : '/k/';
    await stage.open(root);
    await expect(page.getByTestId('portal')).toBeVisible();
    await page.goto(stage.address(`${root}#/space/2`));
    await expect(page.getByRole('heading', { name: '営業部のスペース' })).toBeVisible();
    const mine = (plain: string): string => (isMobile ? `mobile.${plain}` : plain);
    const log = await stage.delivered([mine('portal.show'), mine('space.portal.show')]);
    expectIntact(log);
    expect(
      log.map(({ event_type, action, outcome, detail }) => [event_type, action, outcome, detail]),
    ).toEqual([
      [mine('portal.show'), 'portal', 'shown', undefined],
      [mine('space.portal.show'), 'space', 'shown', 'space=2'],
    ]);
    for (const record of log) {
      expect(record).toMatchObject({ source: 'kintone-wide', platform: isMobile ? 'MOBILE' : 'PC' });
      expect(record).not.toHaveProperty('app_id');
    }
  });

test('kintone-wide: excluded apps, the log app and guests leave nothing behind', async ({ page, stage }) => {
  await stage.wide(
    `kintone.events.on(['app.record.index.show', 'mobile.app.record.index.show'], (event) => {
      document.documentElement.dataset.shown = event.appId;
      return event;
    });`,
    wideScript(stage, { ...AT_ONCE, events: { leave: true }, apps: { exclude: [CUSTOMERS] } }),
    actsScript(),
  );
  for (const [path, user] of [
    [`/k/${CUSTOMERS}/`, USER],
    [`/k/m/${CUSTOMERS}/`, USER],
    [`/k/${stage.logApp}/`, AUDITOR],
    [`/k/guest/1/3/`, GUEST],
    [`/k/guest/1/m/3/`, GUEST],
  ] as const) {
    await stage.open(path, user);
    await expect(page.locator('html')).toHaveAttribute('data-shown', /^\d+$/);
    expect(await queued(page.context())).toBe(0);
  }
  expect(stage.consoleLines).toEqual([]);
  // What a page has to say at its end it has said then.
  await page.goto(stage.address('/sandbox/status'));
  expect(await queued(page.context())).toBe(0);
  expect(stage.sent()).toEqual([]);
});
