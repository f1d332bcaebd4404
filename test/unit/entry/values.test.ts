import fc from 'fast-check';
import { head, singleLine } from '../../../src/entry/text';
import { cutValue, plainText, valueText } from '../../../src/entry/values';

describe('values as text', () => {
  it.each([
    ['a text', 'りんご', 'りんご'],
    ['a number', '1234.50', '1234.50'],
    ['a number of JavaScript', 12, '12'],
    ['choices', ['a', 'b'], 'a, b'],
    [
      'users',
      [
        { code: 'sato', name: '佐藤' },
        { code: 'x', name: '' },
      ],
      '佐藤 (sato), x',
    ],
    ['one user', { code: 'sato', name: '佐藤' }, '佐藤 (sato)'],
    ['a user without a name', { code: 'sato' }, 'sato'],
    ['a user without a code', { name: '佐藤' }, '佐藤'],
    [
      'files',
      [{ fileKey: 'k', name: '見積.pdf', size: '48213', contentType: 'application/pdf' }],
      '見積.pdf (48213 bytes)',
    ],
    ['undefined', undefined, ''],
    ['null', null, ''],
    ['an empty text', '', ''],
    ['nothing chosen', [], ''],
    ['an unknown object', { foo: 1 }, ''],
    ['a function', () => 'x', ''],
    ['a list within a list', [['a']], ''],
  ])('%s', (_name, value, expected) => {
    expect(valueText(value)).toBe(expected);
  });
});

describe('rich text as plain text', () => {
  it.each([
    ['<div><br /></div>', ''],
    ['<div><br></div>', ''],
    ['plain', 'plain'],
    ['<div>a</div><div>b</div>', 'a\nb'],
    ['a<div>b</div>c', 'a\nb\nc'],
    ['a<br>b<br />c', 'a\nb\nc'],
    ['<div>a</div><div><br /></div><div>b</div>', 'a\n\nb'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['<b>bold</b> and <a href="https://example.com/?a=1&amp;b=2">link</a>', 'bold and link'],
    ['<img src="x.png" alt="y">', ''],
    ['<!-- note -->text', 'text'],
    [
      '1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;q&quot; &#39;a&#39; あ&nbsp;&unknown;',
      '1 < 2 && 3 > 2 "q" \'a\' あ &unknown;',
    ],
    ['&amp;lt;', '&lt;'],
    ['&unknown; &#xffffff;', '&unknown; &#xffffff;'],
    ['a < b', 'a < b'],
    ['<div>a</div> 1 < 2', 'a\n 1 < 2'],
  ])('%s', (html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  it('leaves no tag, all of a text that holds no markup, and never throws', () => {
    const pieces = fc.array(
      fc.constantFrom('<', '>', 'div', '/', 'br', ' ', '&', '#', 'x', ';', 'lt', '"', 'あ'),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const html = parts.join('').replace(/&/g, '+');
        expect(plainText(html)).not.toMatch(/<[^>]*>/);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        expect(plainText(html)).toEqual(expect.any(String));
        const text = html.replace(/[<>&]/g, '');
        expect(plainText(text)).toBe(text.trim());
      }),
    );
  });

  it.each([
    ['<', '<'.repeat(200_000)],
    ['<div ', '<div '.repeat(200_000).trim()],
    ['&#', '&#'.repeat(200_000)],
    ['<div>', ''],
    ['>', '>'.repeat(200_000)],
    ['a<p', 'a<p'.repeat(200_000)],
  ])('takes time in proportion to the length: of %j, 200,000 times', (piece, expected) => {
    const timeOf = (pieces: number): number => {
      const html = piece.repeat(pieces);
      const begin = performance.now();
      plainText(html);
      return performance.now() - begin;
    };
    // Times are compared with each other: 20 times the length took 400 times as long if it looked back from every place.
    const short = Math.max(3, ...[1, 2, 3].map(() => timeOf(2_000)));
    expect(timeOf(40_000) / short).toBeLessThan(100);
    expect(plainText(piece.repeat(200_000))).toBe(expected);
  });
});

describe('long texts', () => {
  it('are cut above 2,000 characters with their length', () => {
    expect(cutValue('a'.repeat(2000))).toBe('a'.repeat(2000));
    expect(cutValue('a'.repeat(2001))).toBe(`${'a'.repeat(2000)}… (2001 characters)`);
  });

  it('are never cut within a character', () => {
    expect(head('ab😀', 3)).toBe('ab');
    expect(head('ab😀', 4)).toBe('ab😀');
    // Throws on half a surrogate pair.
    expect(encodeURIComponent(cutValue('😀'.repeat(1500)))).toContain('%F0%9F%98%80%E2%80%A6');
    expect(encodeURIComponent(cutValue('a' + '😀'.repeat(1500)))).toContain('%F0%9F%98%80%E2%80%A6');
  });

  it('fit one line', () => {
    expect(singleLine('  a\r\n\tb  ')).toBe('a b');
    expect(singleLine('あ'.repeat(300))).toBe('あ'.repeat(200));
  });
});
