/**
 * The places where people work: PC or mobile, in an ordinary app or one of a guest space, logged by the plugin or the kintone-wide
 * script. An app of the same form in each, so that the same acts can be done everywhere.
 */
import { expect, type Page } from '@playwright/test';
import { deploy } from '../../scripts/furnish';
import type { Platform } from '../../src/catalogue';
import type { Source } from '../../src/entry';
import type { Settings } from '../../src/settings';
import { GUEST_APP } from './config-support';
import { actsScript, addActs, wideScript } from './acts-support';
import { ADMINISTRATOR, USER, clientOf, type Stage } from './tracker-support';

export interface Surface {
  platform: Platform;
  source: Extract<Source, 'plugin' | 'kintone-wide'>;
  inGuestSpace: boolean;
}

const PLACES = [false, true].flatMap((inGuestSpace) =>
  (['PC', 'MOBILE'] as const).map((platform) => ({ platform, inGuestSpace })),
);

export const SURFACES: Surface[] = (['plugin', 'kintone-wide'] as const).flatMap((source) =>
  PLACES.map((place) => ({ ...place, source })),
);

export const nameOf = ({ platform, source, inGuestSpace }: Surface): string =>
  `${platform}, ${source}, ${inGuestSpace ? 'guest space' : 'ordinary app'}`;

/** Login name of the sample guest. */
export const GUEST = 'guest@example.com';

export const RECORD_TITLE = '見積の確認';

/** The app of one surface, and where its screens are. */
export interface Workplace {
  /** The stage with the log that the surface writes to. */
  stage: Stage;
  app: string;
  /** Of the newest record; the one before it was made as well. */
  record: number;
  /** Who works there: in a guest space that has the plugin a guest. */
  user: string;
  /** kintone's name of an event there. */
  type(plain: string): string;
  list: string;
  create: string;
  report: string;
  detail(record?: number): string;
}

const field = (type: string, code: string, more: object = {}): object => ({
  type,
  code,
  label: code,
  ...more,
});

const STATUS = {
  enable: true,
  states: {
    未着手: { name: '未着手', index: '0', assignee: { type: 'ONE', entities: [] } },
    進行中: { name: '進行中', index: '1', assignee: { type: 'ONE', entities: [] } },
  },
  actions: [{ name: '始める', from: '未着手', to: '進行中', filterCond: '' }],
};

/** An app with a text, a number, a table, a process and a graph, live, with two records. */
async function makeApp(
  stage: Stage,
  guestSpaceId: string | undefined,
): Promise<[app: string, record: number, report: string]> {
  const client = clientOf(stage.sandbox, ADMINISTRATOR, guestSpaceId);
  const { app } = await client.app.addApp({
    name: '業務一覧',
    ...(guestSpaceId === undefined ? {} : { space: guestSpaceId }),
  });
  const columns = { 品目: field('SINGLE_LINE_TEXT', '品目'), 個数: field('NUMBER', '個数') };
  await client.app.addFormFields({
    app,
    properties: {
      件名: field('SINGLE_LINE_TEXT', '件名'),
      人数: field('NUMBER', '人数'),
      備考: field('SINGLE_LINE_TEXT', '備考'),
      明細: field('SUBTABLE', '明細', { fields: columns }),
    } as never,
  });
  await client.app.updateProcessManagement({ app, ...(STATUS as never as object) });
  const { reports } = await client.app.updateReports({
    app,
    reports: {
      件数: {
        chartType: 'COLUMN',
        chartMode: 'NORMAL',
        index: 0,
        name: '件数',
        groups: [{ code: '件名' }],
        aggregations: [{ type: 'COUNT' }],
      },
    } as never,
  });
  await deploy(client, app);
  const row = (item: string, count: number) => ({ value: { 品目: { value: item }, 個数: { value: count } } });
  const record = {
    件名: { value: RECORD_TITLE },
    人数: { value: 10 },
    明細: { value: [row('導入', 2), row('保守', 3)] },
  };
  const { ids } = await client.record.addRecords({ app, records: [record, record] });
  return [app, Number(ids[1]), String((reports as unknown as Record<string, { id: string }>)['件数']!.id)];
}

/**
 * Sets the surface's app up with the tracker and, where wanted, the acts script.
 * The kintone-wide script writes to the company's log wherever it runs, so that in a guest space it is a member's who works.
 */
export async function furnish(
  given: Stage,
  surface: Surface,
  settings: Partial<Settings>,
  { acts = true } = {},
): Promise<Workplace> {
  const { platform, source, inGuestSpace } = surface;
  const space = inGuestSpace ? GUEST_APP.space : undefined;
  const isMobile = platform === 'MOBILE';
  if (isMobile) await given.page.setViewportSize({ width: 390, height: 844 });
  const stage = inGuestSpace && source === 'plugin' ? await given.inGuestSpace(GUEST_APP.space) : given;
  const [app, record, report] = await makeApp(stage, space);
  if (source === 'plugin') {
    await stage.track(settings, app);
    if (acts) await addActs(stage, app);
  } else await stage.wide(wideScript(stage, settings), ...(acts ? [actsScript()] : []));
  const root = `/k/${space === undefined ? '' : `guest/${space}/`}${isMobile ? 'm/' : ''}${app}/`;
  return {
    stage,
    app,
    record,
    user: inGuestSpace && source === 'plugin' ? GUEST : USER,
    type: (plain) => (isMobile ? `mobile.${plain}` : plain),
    list: root,
    create: `${root}edit`,
    report: `${root}report?report=${report}`,
    detail: (id = record) => `${root}show${isMobile ? '?' : '#'}record=${id}`,
  };
}

/** Waits for a record's screen. */
export async function seeRecord(page: Page, record: number): Promise<void> {
  await expect(page.locator(`[data-testid=record-detail][data-record="${record}"]`)).toBeVisible();
}
