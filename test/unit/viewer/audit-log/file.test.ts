/** Reading CSV files: encodings, pieces, quotes, line ends, and what is no CSV at all. */
import fc from 'fast-check';
import { csvRecords, fileKind, type Encoding } from '../../../../src/viewer/screens/audit-log/file';
import { isShiftJis, toShiftJis } from './shift-jis';

const rowsOf = async (file: Blob, encoding: Encoding): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const piece of csvRecords(file, encoding)) rows.push(...piece.rows);
  return rows;
};

/** A file whose stream gives so many bytes at once, as disks do. */
const inPieces = (bytes: Uint8Array<ArrayBuffer>, size: number): Blob => {
  const blob = new Blob([bytes]);
  blob.stream = () =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
  return blob;
};

const csvOf = (rows: string[][], end: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end).join('');

const cells = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '日時',
    'ｱｲｳ',
    '髙橋'.slice(1),
    'a"b',
    'x,y',
    'ソ表',
    '1\n2',
    '1\r\n2',
    '=1+1',
    '<b>',
    ' ',
    '',
  ),
);
const tables = fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
const isVisible = (row: string[]): boolean => row.some((cell) => cell.trim() !== '');

describe('csvRecords', () => {
  it('gives back what was written, whatever the pieces, the line ends and the encoding', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom('\r\n', '\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<Encoding | 'utf-8 with mark'>('utf-8', 'utf-8 with mark', 'shift_jis'),
        async (table, end, size, encoding) => {
          const text = csvOf(table, end);
          const [isJis, isMarked] = [encoding === 'shift_jis', encoding === 'utf-8 with mark'];
          fc.pre(isMarked || !text.startsWith('\uFEFF'));
          fc.pre(!isJis || isShiftJis(text));
          // A lone half of a surrogate pair is no text.
          fc.pre(!/\p{Surrogate}/u.test(text));
          const bytes = isJis
            ? toShiftJis(text)
            : new TextEncoder().encode((isMarked ? '\uFEFF' : '') + text);
          const rows = await rowsOf(inPieces(bytes, size), isJis ? 'shift_jis' : 'utf-8');
          expect(rows).toEqual(table.filter(isVisible));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads rows without quotes, without an end to the last line, and tabs of a spreadsheet', async () => {
    expect(await rowsOf(new Blob(['a,b\r\n1,2\r\n\r\n3,']), 'utf-8')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', ''],
    ]);
    expect(await rowsOf(new Blob(['a\tb\n1\t"2\t3"']), 'utf-8')).toEqual([
      ['a', 'b'],
      ['1', '2\t3'],
    ]);
  });

  it('reads as many rows as a file of several pieces has', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `"${at}","日本語の補足, ""${at}"""\r\n`);
    const rows = await rowsOf(new Blob(lines), 'utf-8');
    expect(rows).toHaveLength(20_000);
    expect(rows[19_999]).toEqual(['19999', '日本語の補足, "19999"']);
  });

  it('does not keep the rest of a file in a quote that nothing ends', async () => {
    const file = new Blob([
      'a,b\n1,"2\n',
      ...Array.from({ length: 30_000 }, (_, at) => `${at},${'x'.repeat(60)}\n`),
    ]);
    const rows = await rowsOf(file, 'utf-8');
    expect(rows.length).toBeGreaterThan(20_000);
    expect(rows[0]).toEqual(['a', 'b']);
    expect(rows[1]).toEqual(['1,"2']);
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const pieces = csvRecords(new Blob(['a,b\n'.repeat(400_000)]), 'utf-8', abort.signal);
    await pieces.next();
    abort.abort();
    await expect(pieces.next()).rejects.toThrow(/abort/i);
  });
});

describe('fileKind', () => {
  const kindOf = async (bytes: Uint8Array<ArrayBuffer> | string): Promise<unknown> => {
    const kind = await fileKind(new Blob([bytes]));
    return kind.kind === 'text' ? kind.encoding : kind.kind;
  };

  it('tells UTF-8 from Shift-JIS also where Japanese comes late', async () => {
    expect(await kindOf('"date","user"\n')).toBe('utf-8');
    expect(await kindOf('\uFEFF"日時"\n')).toBe('utf-8');
    expect(await kindOf(toShiftJis('"日時","ユーザー"\n'))).toBe('shift_jis');
    const late = new Blob(['a'.repeat(300_000), toShiftJis('表示')]);
    expect(await fileKind(late)).toEqual({ kind: 'text', encoding: 'shift_jis' });
  });

  it('takes a character that is cut at the end for no UTF-8', async () => {
    expect(await kindOf(new TextEncoder().encode('日').slice(0, 2))).toBe('shift_jis');
  });

  it('knows Excel files, UTF-16 of spreadsheets, and empty files', async () => {
    expect(await kindOf(Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).toBe('excel');
    expect(await kindOf(Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toBe('utf-16le');
    expect(await kindOf('')).toBe('empty');
  });

  it('agrees with what was written, for any Japanese text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...'日時表示ソ能ｱｶｻ株式会社,"あ\n'), { minLength: 4 }),
        async (letters) => {
          const text = letters.join('');
          expect(await kindOf(text)).toBe('utf-8');
          const bytes = toShiftJis(text);
          const isAlsoUtf8 = new TextDecoder().decode(bytes).includes('\uFFFD') === false;
          expect(await kindOf(bytes)).toBe(isAlsoUtf8 ? 'utf-8' : 'shift_jis');
        },
      ),
    );
  });
});
