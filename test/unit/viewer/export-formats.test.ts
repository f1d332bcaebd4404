/** The files of an export, read back by rules written here. */
import fc from 'fast-check';
import { ACTIONS } from '../../../src/catalogue';
import { readLogRecord, type LogRecord } from '../../../src/viewer/log';
import { FORMATS, formatOf, type FormatName } from '../../../src/viewer/files/formats';
import { ACTIVITIES } from '../../../src/viewer/files/formats/ocsf';

const CONTEXT = { language: 'ja', zone: 'Asia/Tokyo', origin: 'https://example.cybozu.com' } as const;

const recordOf = (values: Record<string, unknown>): LogRecord =>
  readLogRecord(
    Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])) as never,
  );

const fileOf = (name: FormatName, records: readonly LogRecord[]): string => {
  const format = formatOf(name, CONTEXT);
  return format.head + records.map((record) => format.row(record)).join('');
};

/** RFC 4180, character by character. */
function parseCsv(text: string): string[][] {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let inside = false;
  for (let at = 1; at < text.length; at++) {
    const character = text[at]!;
    if (inside) {
      if (character !== '"') value += character;
      else if (text[at + 1] === '"') value += text[++at];
      else inside = false;
    } else if (character === '"') inside = true;
    else if (character === ',') {
      row.push(value);
      value = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, value]);
      row = [];
      value = '';
      at++;
    } else value += character;
  }
  expect([row, value, inside]).toEqual([[], '', false]);
  return rows;
}

/** JSON Lines. */
function objectsIn(text: string): Record<string, unknown>[] {
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const cellsOf = (name: 'csv' | 'excel', record: LogRecord): Record<string, string> => {
  const [, cells] = parseCsv(fileOf(name, [record]));
  const [codes] = parseCsv(fileOf('csv', []));
  return Object.fromEntries(codes!.map((code, index) => [code, cells![index]!]));
};

test('any texts come back whole from CSV and JSON Lines', () => {
  const texts = fc.record({
    user_name: fc.string({ unit: 'grapheme' }),
    record_title: fc.string({ unit: 'binary' }),
    detail: fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', '=', '\u2028', '日') }),
  });
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), (drawn) => {
      const records = drawn.map(recordOf);
      const [codes, ...rows] = parseCsv(fileOf('csv', records));
      expect(rows).toHaveLength(drawn.length);
      rows.forEach((row, index) => {
        for (const code of ['user_name', 'record_title', 'detail'] as const) {
          const text = row[codes!.indexOf(code)]!;
          const want = drawn[index]![code];
          expect([want, `'${want}`]).toContain(text);
        }
      });
      const objects = objectsIn(fileOf('jsonl', records));
      expect(objects).toHaveLength(drawn.length);
      objects.forEach((object, index) => {
        for (const [code, want] of Object.entries(drawn[index]!)) expect(object[code] ?? '').toBe(want);
      });
    }),
  );
});

test.each([
  '=1+1',
  '+1',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '|cmd',
  '%0A',
  '\u00a0=1',
  '\ufeff=1',
])('no spreadsheet takes %j for a formula', (text) => {
  for (const name of ['csv', 'excel'] as const)
    expect(cellsOf(name, recordOf({ record_title: text })).record_title).toBe(`'${text}`);
});

test.each([
  ...['007', '1-2', '12:30', '1e5', '12345678901234567890', '2026-11-25'],
  // What a spreadsheet takes for numbers, amounts, dates and times besides.
  ...[' 007', '１２３', '12%', '(5)', '¥500', '$5', '1:30 PM', '3月4日', '2026年3月4日', '10時5分'],
  ...['MAR1', 'Sept 2', '4-Mar', '4 Mar 2026', 'December 2026'],
])('Excel keeps %j as it is', (text) => {
  expect(cellsOf('excel', recordOf({ user_code: text })).user_code).toBe(`="${text}"`);
  expect(cellsOf('csv', recordOf({ user_code: text })).user_code).toBe(text);
});

test('the Excel file cuts what a cell cannot hold and says times in the zone shown', () => {
  const cells = cellsOf(
    'excel',
    recordOf({
      detail: 'x'.repeat(40_000),
      occurred_at: '2026-11-25T04:05:00Z',
      occurred_at_ms: '2026-11-25T04:05:06.789Z',
      action: 'view',
      changes: [
        {
          value: {
            field_code: { value: 'a' },
            field_label: { value: 'A' },
            before: { value: '1' },
            after: { value: '=2' },
          },
        },
      ],
    }),
  );
  expect(cells['detail']).toHaveLength(32_767);
  expect(cells['occurred_at']).toBe('2026-11-25 13:05:06.789');
  expect(cells['action']).toBe('レコードの閲覧');
  expect(cells['changes']).toBe('A: 1 → =2');
});

test('words with digits stay words in the Excel file, and no character is cut in half', () => {
  for (const text of ['user1', '案件12', 'a-1', 'A4 5', '3月の会議', 'may be', '1 room'])
    expect(cellsOf('excel', recordOf({ user_code: text })).user_code).toBe(text);
  const cut = cellsOf('excel', recordOf({ detail: `x${'𠮷'.repeat(20_000)}` })).detail!;
  expect(cut).toBe(`x${'𠮷'.repeat(16_382)}…`);
});

test('CSV holds the changes as JSON, and login names and the one kintone vouches for', () => {
  const changes = [{ field_code: 'a', field_label: 'A', before: '"1"', after: '2\n' }];
  const record = readLogRecord({
    changes: {
      value: [
        { value: Object.fromEntries(Object.entries(changes[0]!).map(([code, value]) => [code, { value }])) },
      ],
    },
    user_code: { value: 'tanaka' },
    作成者: { type: 'CREATOR', value: { code: 'yamada', name: 'Y' } },
  } as never);
  const cells = cellsOf('csv', record);
  expect(JSON.parse(cells['changes']!)).toEqual(changes);
  expect([cells['user_code'], cells['creator']]).toEqual(['tanaka', 'yamada']);
});

test('every record is an OCSF event with what the class demands', () => {
  const REQUIRED = [
    'activity_id',
    'category_uid',
    'class_uid',
    'metadata',
    'severity_id',
    'time',
    'type_uid',
    'web_resources',
  ];
  for (const action of [...ACTIONS, 'forged', 'constructor', '']) {
    for (const more of [{}, { app_id: '3', record_id: '8' }, { app_name: 'x' }]) {
      const [event] = objectsIn(fileOf('ocsf', [recordOf({ action, ...more })]));
      for (const name of REQUIRED) expect(event).toHaveProperty(name);
      const [activity, uid] = [event!['activity_id'], event!['type_uid']];
      expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 99]).toContain(activity);
      expect(uid).toBe(600_100 + Number(activity));
      const [resource] = event!['web_resources'] as Record<string, unknown>[];
      expect(resource!['name'] ?? resource!['uid']).toBeTruthy();
      expect((event!['metadata'] as Record<string, unknown>)['version']).toBe('1.7.0');
    }
  }
});

test('an OCSF event says who, when and which record', () => {
  const [event] = objectsIn(
    fileOf('ocsf', [
      recordOf({
        action: 'edit',
        outcome: 'succeeded',
        user_code: 'tanaka',
        occurred_at_ms: '2026-11-25T04:05:06.789Z',
        app_id: '3',
        record_id: '8',
        event_id: 'e1',
        session_id: 's1',
      }),
    ]),
  );
  expect(event).toMatchObject({
    activity_id: 3,
    type_uid: 600_103,
    status_id: 1,
    time: Date.UTC(2026, 10, 25, 4, 5, 6, 789),
    actor: { user: { name: 'tanaka' }, session: { uid: 's1' } },
    metadata: { original_event_uid: 'e1' },
    web_resources: [{ type: 'kintone record', uid: '3/8' }],
  });
});

test('every action has an activity, and every format its own way', () => {
  expect(Object.keys(ACTIVITIES).slice().sort()).toEqual([...ACTIONS].slice().sort());
  const files = FORMATS.map((name) => fileOf(name, [recordOf({ action: 'view' })]));
  expect(new Set(files).size).toBe(FORMATS.length);
});
