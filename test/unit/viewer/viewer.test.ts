/** @jest-environment jsdom */
import fc from 'fast-check';
import type { Kintone, KintoneEvent, KintoneRecord } from '../../../src/kintone';
import { viewerMark, viewerVersion } from '../../../src/logapp';
import { installViewer } from '../../../src/viewer/install';
import { quoted, recordLink, sameRecordLink, sameUserLink } from '../../../src/viewer/links';
import { readLogRecord, type LogRecord } from '../../../src/viewer/log-record';
import { PANEL_CLASS } from '../../../src/viewer/panel';

const ORIGIN = 'https://example.cybozu.com';

function logged(change: Partial<LogRecord> = {}): LogRecord {
  return {
    userCode: 'sato',
    appId: '5',
    recordId: '7',
    url: `${ORIGIN}/k/5/show#record=7`,
    changes: [],
    ...change,
  };
}

function logRecord(
  changes: [string, string, string, string][] = [],
  more: KintoneRecord = {},
): KintoneRecord {
  return {
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
  installViewer({ kintone, document, origin: ORIGIN, mark: viewerMark('1.2.3') });
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
      '/k/5/show#record=7',
      '/k/40/?query=app_id = "5" and record_id = "7"',
      '/k/40/?query=user_code = "sato"',
    ]);
  });

  it('goes into the mobile header with mobile addresses', () => {
    const { fire, mobile } = screen();
    fire(shown(logRecord(), 'mobile.app.record.detail.show'));
    expect(hrefs(mobile)[0]).toBe('/k/m/5/show?record=7');
    expect(hrefs(mobile)[1]).toMatch(/^\/k\/m\/40\/\?query=/);
  });

  it('stays in the guest space that the log app is in', () => {
    const { fire, pc } = screen('ja', true);
    fire(shown(logRecord()));
    expect(hrefs(pc)[2]).toMatch(/^\/k\/guest\/9\/40\/\?query=/);
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

describe('links', () => {
  it('follow the guest space the event happened in', () => {
    const record = logged({ url: `${ORIGIN}/k/guest/3/5/show#record=7` });
    expect(recordLink(record, ORIGIN, false)).toBe('/k/guest/3/5/show#record=7');
    expect(recordLink(record, ORIGIN, true)).toBe('/k/guest/3/m/5/show?record=7');
  });

  it.each(['https://evil.example/k/guest/3/5/', 'javascript:alert(1)', '', 'not a url'])(
    'never leave this kintone: %j',
    (url) => {
      expect(recordLink(logged({ url }), ORIGIN, false)).toBe('/k/5/show#record=7');
    },
  );

  it.each(['', '0', '7 or 1=1', '../../x', '-1'])('are none for an id that is none: %j', (recordId) => {
    expect(recordLink(logged({ recordId }), ORIGIN, false)).toBeUndefined();
    expect(sameRecordLink(logged({ recordId }), '/k/40/')).toBeUndefined();
  });

  it('are none for an unknown user', () => {
    expect(sameUserLink(logged({ userCode: '' }), '/k/40/')).toBeUndefined();
  });

  it('keep any login name inside its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = quoted(text).slice(1, -1);
        expect(inner.replace(/\\["\\]/g, '')).not.toMatch(/["\\]/);
        expect(inner.replace(/\\(["\\])/g, '$1')).toBe(text);
      }),
    );
  });
});

describe('a log record', () => {
  it('reads own members only', () => {
    expect(readLogRecord(Object.create({ user_code: { value: 'forged' } }) as KintoneRecord).userCode).toBe(
      '',
    );
  });
});
