import { PAUSE_MS } from '../../../src/acts/field-changes';
import type { KintoneEvent, KintoneRecord } from '../../../src/kintone';
import type { Settings } from '../../../src/settings';
import { play, type Scene } from './world';

const EDIT = 'app.record.edit.change.';
const MASKED = { 個数: 'mask', 秘密: 'omit' } as const;

const watching = (fields: readonly string[], more: Partial<Settings> = {}): Scene =>
  play({
    events: Object.fromEntries(fields.map((field) => [EDIT + field, true])),
    fields: MASKED,
    ...more,
  });

const text = (value: string): KintoneRecord[string] => ({ type: 'SINGLE_LINE_TEXT', value });

const row = (id: string | null, item: string, count: string) => ({
  id,
  value: { 品目: text(item), 個数: { type: 'NUMBER', value: count } },
});
type Row = ReturnType<typeof row>;

const record = (values: Record<string, string>, rows: readonly Row[] = []): KintoneRecord => ({
  $id: { type: '__ID__', value: '3' },
  ...Object.fromEntries(Object.entries(values).map(([code, value]) => [code, text(value)])),
  明細: { type: 'SUBTABLE', value: rows },
});

const opened = (of: KintoneRecord): KintoneEvent => ({
  type: 'app.record.edit.show',
  appId: 7,
  recordId: 3,
  record: of,
});

const changed = (field: string, of: KintoneRecord, at?: Row | null): KintoneEvent => ({
  type: EDIT + field,
  appId: 7,
  recordId: 3,
  record: of,
  ...(at === undefined ? {} : { changes: { field: text(''), row: at } }),
});

const told = ({ acts }: Scene): unknown[] =>
  acts().map(({ count, changes }) => [
    count,
    ...(changes ?? []).map(({ field_code, before, after }) => `${field_code}: ${before} > ${after}`),
  ]);

describe('changes of chosen fields', () => {
  it('are one entry for a pause in the typing, with the first value and the last, from when it began', async () => {
    const scene = watching(['件名']);
    const { world, acts } = scene;
    world.raise(opened(record({ 件名: 'い' })));
    const begin = new Date(world.now).toISOString();
    for (const value of ['いろ', 'いろは', 'いろはに']) {
      world.raise(changed('件名', record({ 件名: value })));
      await world.advance(PAUSE_MS - 1);
    }
    expect(acts()).toEqual([]);
    await world.advance(1);
    expect(told(scene)).toEqual([[3, '件名: い > いろはに']]);
    expect(acts()[0]).toMatchObject({
      event_type: `${EDIT}件名`,
      action: 'change',
      outcome: 'attempted',
      app_id: 7,
      record_id: 3,
      occurred_at_ms: begin,
    });
  });

  it('have the address where they were made, though the next screen may be open when they are written down', async () => {
    const { world, acts } = watching(['件名']);
    const { location } = world.window;
    Object.assign(location, { hash: '#record=3&mode=edit' });
    const there = location.href;
    world.raise(opened(record({ 件名: 'い' })));
    world.raise(changed('件名', record({ 件名: 'ろ' })));
    Object.assign(location, { hash: '#record=3&mode=show' });
    await world.advance(PAUSE_MS);
    expect(acts()).toMatchObject([{ url: there }]);
    expect(there).toContain('mode=edit');
  });

  it('are two entries with a pause between them, the second from where the first ended', async () => {
    const scene = watching(['件名']);
    const { world } = scene;
    world.raise(opened(record({ 件名: 'い' })));
    world.raise(changed('件名', record({ 件名: 'ろ' })));
    await world.advance(PAUSE_MS);
    world.raise(changed('件名', record({ 件名: 'は' })));
    await world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([
      [undefined, '件名: い > ろ'],
      [undefined, '件名: ろ > は'],
    ]);
  });

  it('are told although they were taken back: looked up and put back is seen', async () => {
    const scene = watching(['件名']);
    const { world } = scene;
    world.raise(opened(record({ 件名: 'い' })));
    world.raise(changed('件名', record({ 件名: 'ろ' })));
    world.raise(changed('件名', record({ 件名: 'い' })));
    await world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([
      [undefined, '件名: い > ろ'],
      [undefined, '件名: ろ > い'],
    ]);
  });

  it('wait side by side when they are of different fields', async () => {
    const scene = watching(['件名', '担当']);
    const { world } = scene;
    world.raise(opened(record({ 件名: 'い', 担当: '' })));
    world.raise(changed('件名', record({ 件名: 'ろ', 担当: '' })));
    world.raise(changed('担当', record({ 件名: 'ろ', 担当: '田中' })));
    await world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([
      [undefined, '件名: い > ろ'],
      [undefined, '担当:  > 田中'],
    ]);
  });

  it.each([
    ['the page goes away', (scene: Scene) => scene.world.dispatch('pagehide')],
    [
      'another screen is shown',
      (scene: Scene) =>
        void scene.world.raise({ type: 'app.record.detail.show', appId: 7, recordId: 3, record: record({}) }),
    ],
  ])('are written at once when %s, once', async (_, end) => {
    const scene = watching(['件名']);
    scene.world.raise(opened(record({ 件名: 'い' })));
    scene.world.raise(changed('件名', record({ 件名: 'ろ' })));
    end(scene);
    expect(told(scene)).toEqual([[undefined, '件名: い > ろ']]);
    await scene.world.advance(10 * PAUSE_MS);
    expect(scene.acts()).toHaveLength(1);
  });

  it('of a masked field show that it changed, not how; twice is counted', async () => {
    const scene = play({ events: { [`${EDIT}件名`]: true }, fields: { 件名: 'mask' } });
    scene.world.raise(opened(record({ 件名: 'い' })));
    for (const value of ['ろ', 'は']) scene.world.raise(changed('件名', record({ 件名: value })));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[2, '件名: *** > ***']]);
    expect(JSON.stringify(scene.written())).not.toMatch(/[いろは]/);
  });

  it('of a field that is omitted leave nothing, although it was chosen', async () => {
    const scene = watching(['秘密', '件名']);
    scene.world.raise(opened(record({ 秘密: '甲', 件名: 'い' })));
    scene.world.raise(changed('秘密', record({ 秘密: '乙', 件名: 'い' })));
    await scene.world.advance(PAUSE_MS);
    scene.world.dispatch('pagehide');
    expect(scene.acts()).toEqual([]);
    expect(JSON.stringify(scene.written())).not.toMatch(/[甲乙]/);
    scene.world.raise(changed('件名', record({ 秘密: '乙', 件名: 'ろ' })));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[undefined, '件名: い > ろ']]);
  });

  it('keep the names only, or nothing, where the settings say so', async () => {
    for (const [changes, expected] of [
      ['names', '件名:  > '],
      ['off', '件名:  > '],
    ] as const) {
      const scene = watching(['件名'], { changes });
      scene.world.raise(opened(record({ 件名: 'い' })));
      scene.world.raise(changed('件名', record({ 件名: 'ろ' })));
      await scene.world.advance(PAUSE_MS);
      expect(told(scene)).toEqual([[undefined, expected]]);
    }
  });

  it('are told of chosen fields only, and of none where none is chosen', async () => {
    const scene = watching(['件名']);
    expect(scene.world.heard).not.toContain(`${EDIT}件名`);
    scene.world.raise(opened(record({ 件名: 'い', 担当: '' })));
    expect(scene.world.heard).toContain(`${EDIT}件名`);
    expect(scene.world.heard).not.toContain(`${EDIT}担当`);
    // Changed by another customization meanwhile: its own event was not asked for.
    scene.world.raise(changed('件名', record({ 件名: 'い', 担当: '田中' })));
    await scene.world.advance(PAUSE_MS);
    expect(scene.acts()).toEqual([]);
    const none = play({ events: { [`${EDIT}件名`]: false, leave: true } });
    none.world.raise(opened(record({ 件名: 'い' })));
    expect(none.world.heard.filter((type) => type.includes('.change'))).toEqual([]);
  });

  it('answer kintone with the very event, be it unreadable', () => {
    const scene = watching(['件名']);
    scene.world.raise(opened(record({ 件名: 'い' })));
    for (const event of [
      changed('件名', record({ 件名: 'ろ' })),
      { type: `${EDIT}件名` },
      { type: `${EDIT}件名`, appId: 7, record: null },
      { type: `${EDIT}件名`, appId: 7, record: { 件名: undefined } as unknown as KintoneRecord },
    ])
      expect(scene.world.raise(event)).toBe(event);
    scene.world.dispatch('pagehide');
    expect(told(scene)).toEqual([[undefined, '件名: い > ろ']]);
  });

  it('are not told of an app that another tracker is in charge of', async () => {
    const scene = play({ events: { [`${EDIT}件名`]: true } }, {}, undefined, ({ appId }) => appId !== 8);
    scene.world.raise(opened(record({ 件名: 'い' })));
    scene.world.raise({ ...changed('件名', record({ 件名: 'ろ' })), appId: 8 });
    await scene.world.advance(PAUSE_MS);
    expect(scene.acts()).toEqual([]);
  });

  it('begin anew with every form', async () => {
    const scene = watching(['件名']);
    scene.world.raise(opened(record({ 件名: 'い' })));
    scene.world.raise(changed('件名', record({ 件名: 'ろ' })));
    // Given up, and opened again.
    scene.world.raise(opened(record({ 件名: 'い' })));
    scene.world.raise(changed('件名', record({ 件名: 'は' })));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([
      [undefined, '件名: い > ろ'],
      [undefined, '件名: い > は'],
    ]);
  });
});

describe('changes in a table', () => {
  const before = [row('11', '導入', '2'), row('12', '保守', '3')];

  it('are told by the cell: of the row that kintone names', async () => {
    const scene = watching(['品目']);
    scene.world.raise(opened(record({}, before)));
    const rows = [row('11', '変更', '2'), row('12', '変更', '3')];
    scene.world.raise(changed('品目', record({}, rows), rows[1]!));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[undefined, '明細.品目#12: 保守 > 変更']]);
    expect(scene.acts()[0]!.changes![0]!.field_label).toBe('明細 / 品目');
  });

  it('are told of all rows where kintone names none', async () => {
    const scene = watching(['品目']);
    scene.world.raise(opened(record({}, before)));
    scene.world.raise(changed('品目', record({}, [row('11', '甲', '2'), row('12', '乙', '3')]), null));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[undefined, '明細.品目#11: 導入 > 甲', '明細.品目#12: 保守 > 乙']]);
  });

  it('of a row that is not saved yet are told by its place', async () => {
    const scene = watching(['品目']);
    const fresh = row(null, '', '');
    scene.world.raise(opened(record({}, [...before, fresh])));
    const typed = row(null, '研修', '');
    scene.world.raise(changed('品目', record({}, [...before, typed]), typed));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[undefined, '明細.品目#+1:  > 研修']]);
  });

  it('are masked by the column’s treatment', async () => {
    const scene = watching(['個数']);
    const rows = [row('11', '導入', '7'), before[1]!];
    scene.world.raise(opened(record({}, before)));
    scene.world.raise(changed('個数', record({}, rows), rows[0]!));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([[undefined, '明細.個数#11: *** > ***']]);
  });

  it('tell which rows went and what was in them, by the table’s own event', async () => {
    const scene = watching(['明細']);
    scene.world.raise(opened(record({}, before)));
    scene.world.raise(changed('明細', record({}, [before[1]!]), null));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)).toEqual([
      [undefined, '明細#rows: 11, 12 > 12', '明細.品目#11: 導入 > ', '明細.個数#11: *** > '],
    ]);
    // A row that is gone is not compared again.
    scene.world.raise(changed('明細', record({}, [before[1]!, row(null, '新規', '')]), null));
    await scene.world.advance(PAUSE_MS);
    expect(told(scene)[1]).toEqual([undefined, '明細.品目#+1:  > 新規', '明細#rows: 12 > 12, +1']);
  });

  it('leave nothing of a table that is omitted', async () => {
    const scene = watching(['明細', '品目'], { fields: { 明細: 'omit' } });
    const rows = [row('11', '秘密', '2')];
    scene.world.raise(opened(record({}, before)));
    scene.world.raise(changed('明細', record({}, rows), null));
    scene.world.raise(changed('品目', record({}, rows), rows[0]!));
    await scene.world.advance(PAUSE_MS);
    expect(scene.acts()).toEqual([]);
  });
});
