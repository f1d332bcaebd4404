/** @jest-environment jsdom */
import fc from 'fast-check';
import type { Kintone, KintoneEvent, KintoneRecord } from '../../../src/kintone';
import { viewerMark, viewerVersion } from '../../../src/logapp';
import { installViewer } from '../../../src/viewer/install';
import { quoted, readLogRecord } from '../../../src/viewer/log';
import { loggedAppUrl, loggedRecordUrl, type Place } from '../../../src/viewer/place';
import { PANEL_CLASS } from '../../../src/viewer/panel';

const ORIGIN = 'https://example.cybozu.com';

const PC: Place = { origin: ORIGIN, appId: '40', root: '/k', mobile: false };
const logged = (change: Partial<Parameters<typeof loggedRecordUrl>[0]> = {}) => ({
  app_id: 5,
  record_id: 7,
  url: `${ORIGIN}/k/5/show#record=7`,
  ...change,
});

function logRecord(
  changes: [string, string, string, string][] = [],
  more: KintoneRecord = {},
): KintoneRecord {
  return {
    $id: { value: '9' },
    user_code: { value: 'sato' },
    app_id: { value: '5' },
    record_id: { value: '7' },
    url: { value: `${ORIGIN}/k/5/show#record=7` },
    changes: {
      type: 'SUBTABLE',
      value: changes.map(([code, label, before, after], index) => ({
        id: String(index),
        value: {
          field_code: { value: code },
          field_label: { value: label },
          before: { value: before },
          after: { value: after },
        },
      })),
    },
    ...more,
  };
}

/** What the viewer's frame was asked to show. */
const shownViewers: unknown[][] = [];
beforeEach(() => (shownViewers.length = 0));

/** A detail screen of kintone: one element of kintone's own, one handler registry. */
function screen(
  language = 'ja',
  guest = false,
): { fire(event: KintoneEvent): unknown; pc: HTMLElement; mobile: HTMLElement } {
  const pc = document.createElement('div');
  const mobile = document.createElement('div');
  const handlers: Record<string, (event: KintoneEvent) => unknown> = {};
  const kintone = {
    events: {
      on: (types: string[], handler: (event: KintoneEvent) => unknown) =>
        types.forEach((type) => (handlers[type] = handler)),
      off: () => false,
    },
    getLoginUser: () => ({ language }),
    getRequestToken: () => '',
    app: { getId: () => 40, record: { getId: () => 1, getHeaderMenuSpaceElement: () => pc } },
    mobile: { app: { getId: () => 40, record: { getId: () => 1 }, getHeaderSpaceElement: () => mobile } },
    api: { url: (path: string) => (guest ? path.replace('/k/', '/k/guest/9/') : path) },
  } as unknown as Kintone;
  installViewer({
    kintone,
    document,
    origin: ORIGIN,
    mark: viewerMark('1.2.3'),
    showViewer: (...given) => shownViewers.push(given),
  });
  return { fire: (event) => handlers[event.type]?.(event), pc, mobile };
}

const shown = (record: KintoneRecord | null, type = 'app.record.detail.show'): KintoneEvent => ({
  type,
  appId: 40,
  recordId: 1,
  record,
});
const hrefs = (element: HTMLElement): string[] =>
  [...element.querySelectorAll('a')].map((link) => decodeURIComponent(link.getAttribute('href') ?? ''));

describe('the panel', () => {
  it('shows before and after side by side, under the field’s name', () => {
    const { fire, pc } = screen();
    fire(
      shown(
        logRecord([
          ['phone', '電話番号', '03', '06'],
          ['memo', '', '', 'new'],
        ]),
      ),
    );
    const rows = [...pc.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ['電話番号', '03', '06'],
      ['memo', '(空)', 'new'],
    ]);
  });

  it('says which viewer made it', () => {
    const { fire, pc } = screen();
    fire(shown(logRecord()));
    expect(viewerVersion(pc.innerHTML)).toBe('1.2.3');
  });

  it('says that there are no changes', () => {
    const { fire, pc } = screen('en');
    fire(shown(logRecord()));
    expect(pc.textContent).toContain('No changes were recorded.');
    expect(pc.querySelector('table')).toBeNull();
  });

  it('links to the record, and to what else happened to it and by its user', () => {
    const { fire, pc } = screen();
    fire(shown(logRecord()));
    expect(hrefs(pc)).toEqual([
      '/k/40/#/event;id=9',
      '/k/5/show#record=7',
      '/k/40/#/timeline;app=5;record=7',
      '/k/40/#/timeline;user=sato',
    ]);
  });

  it('goes into the mobile header with mobile addresses', () => {
    const { fire, mobile } = screen();
    fire(shown(logRecord(), 'mobile.app.record.detail.show'));
    expect(hrefs(mobile)[1]).toBe('/k/m/5/show?record=7');
    expect(hrefs(mobile)[2]).toMatch(/^\/k\/m\/40\/#\/timeline;/);
  });

  it('stays in the guest space that the log app is in', () => {
    const { fire, pc } = screen('ja', true);
    fire(shown(logRecord()));
    expect(hrefs(pc)[3]).toMatch(/^\/k\/guest\/9\/40\/#\/timeline;/);
  });

  it('is replaced, not repeated, when the screen is shown again', () => {
    const { fire, pc } = screen();
    fire(shown(logRecord([['a', 'A', '1', '2']])));
    fire(shown(logRecord()));
    expect(pc.querySelectorAll(`.${PANEL_CLASS}`)).toHaveLength(1);
    expect(pc.querySelector('table')).toBeNull();
  });

  it('never reads the log as HTML', () => {
    const attack = '<img src=x onerror="globalThis.attacked = true"><script>1</script>';
    const { fire, pc } = screen();
    fire(shown(logRecord([[attack, attack, attack, attack]], { user_code: { value: attack } })));
    expect(pc.querySelector('img, script')).toBeNull();
    expect(pc.textContent).toContain(attack);
  });

  it.each([null, {}, { changes: { value: 'x' } }, { changes: { value: [{}] } }])(
    'gives kintone its event back, whatever the record is: %j',
    (record) => {
      const { fire } = screen();
      const event = shown(record as KintoneRecord | null);
      expect(fire(event)).toBe(event);
    },
  );
});

describe('the audit view', () => {
  it.each([
    ['app.record.index.show', false],
    ['mobile.app.record.index.show', true],
  ])('is filled at %s, and kintone gets its event back', (type, mobile) => {
    const { fire } = screen('ja', true);
    const event = { type, appId: 40, viewId: 3 };
    expect(fire(event)).toBe(event);
    const place = { origin: ORIGIN, appId: '40', root: '/k/guest/9', mobile };
    expect(shownViewers).toEqual([[expect.anything(), place, viewerMark('1.2.3')]]);
  });
});

describe('links', () => {
  it('follow the guest space the event happened in', () => {
    const record = logged({ url: `${ORIGIN}/k/guest/3/5/show#record=7` });
    expect(loggedRecordUrl(record, PC)).toBe('/k/guest/3/5/show#record=7');
    expect(loggedRecordUrl(record, { ...PC, mobile: true })).toBe('/k/guest/3/m/5/show?record=7');
    expect(loggedAppUrl(record, PC)).toBe('/k/guest/3/5/');
  });

  it('stay in the log app’s space for a record without an address', () => {
    expect(loggedRecordUrl(logged({ url: '' }), { ...PC, root: '/k/guest/9' })).toBe(
      '/k/guest/9/5/show#record=7',
    );
  });

  it.each(['https://evil.example/k/guest/3/5/', 'javascript:alert(1)', 'not a url'])(
    'never leave this kintone: %j',
    (url) => {
      expect(loggedRecordUrl(logged({ url }), PC)).toBe('/k/5/show#record=7');
    },
  );

  it.each([undefined, 0, 1.5, -1, NaN])('are none for an id that is none: %j', (record_id) => {
    expect(loggedRecordUrl(logged({ record_id }), PC)).toBeUndefined();
    expect(loggedAppUrl(logged({ app_id: record_id }), PC)).toBeUndefined();
  });

  it('keep any login name inside its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = quoted(text).slice(1, -1);
        expect(inner.replace(/\\["\\nrt]/g, '')).not.toMatch(/["\\\n\r\t]/);
        const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
        expect(inner.replace(/\\(["\\nrt])/g, (_, escaped: string) => plain[escaped] ?? escaped)).toBe(text);
      }),
    );
  });
});

describe('a log record', () => {
  it('reads own members only', () => {
    expect(readLogRecord(Object.create({ user_code: { value: 'forged' } }) as KintoneRecord).user_code).toBe(
      '',
    );
  });
});
