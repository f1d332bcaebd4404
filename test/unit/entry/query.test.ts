import { maskQuery, maskUrl } from '../../../src/entry/query';
import { createFieldRules } from '../../../src/entry/rules';
import { defaultSettings } from '../../../src/settings';

const rules = createFieldRules({
  ...defaultSettings(),
  fields: { 電話: 'mask', メモ: 'omit', 会社名: 'record' },
});
const none = createFieldRules(defaultSettings());

describe('a query in the log', () => {
  it.each([
    ['会社名 = "A社"', '会社名 = "A社"'],
    ['電話 = "03-1234"', '電話 = ***'],
    ['電話 = "03-1234" and 会社名 = "A社"', '電話 = *** and 会社名 = "A社"'],
    ['電話 = "03-1234" or 会社名 = "A社"', '電話 = *** or 会社名 = "A社"'],
    ['電話 = "1" AND 会社名 = "2"', '電話 = *** AND 会社名 = "2"'],
    ['電話 = "1" order by 会社名 asc limit 20 offset 0', '電話 = *** order by 会社名 asc limit 20 offset 0'],
    ['電話 = "1" limit 20', '電話 = *** limit 20'],
    ['電話 = "1" offset 40', '電話 = *** offset 40'],
    ['メモ like "秘密"', '*** like ***'],
    ['order by メモ desc', 'order by *** desc'],
    ['order by 電話 desc limit 5', 'order by 電話 desc limit 5'],
    ['電話 in ("1", "2","3")', '電話 in (***, ***,***)'],
    ['電話 >= 10 and 会社名 >= 10', '電話 >= *** and 会社名 >= 10'],
    ['電話 > -3.5', '電話 > ***'],
    ['電話 > .5', '電話 > ***'],
    ['電話 = "a \\" and 会社名" and 会社名 = "b"', '電話 = *** and 会社名 = "b"'],
    ['電話 = "and" and 会社名 = "or"', '電話 = *** and 会社名 = "or"'],
    ['電話 = "not closed', '電話 = ***'],
    ['電話="1" and 会社名!="2"', '電話=*** and 会社名!="2"'],
    ['電話 = "android" and 会社名 = "x"', '電話 = *** and 会社名 = "x"'],
    ['電話 in (LOGINUSER(), "1")', '電話 in (LOGINUSER(), ***)'],
    ['(電話 = "1") and (会社名 = "2")', '(電話 = ***) and (会社名 = "2")'],
    ['会社名 = "電話"', '会社名 = "電話"'],
    ['電話 = android and 会社名 = "2"', '電話 = android and 会社名 = "2"'],
    ['電話 = brand "1"', '電話 = brand ***'],
    ['電話 in (android, "1")', '電話 in (android, ***)'],
    ['電話 >= LAST_30 and 会社名 = "2"', '電話 >= LAST_30 and 会社名 = "2"'],
    ['', ''],
  ])('%s', (query, expected) => {
    expect(maskQuery(query, rules)).toBe(expected);
    expect(maskQuery(query, none)).toBe(query);
  });
});

describe('an address in the log', () => {
  it.each([
    ['https://x/k/7/?q=f1%3D1', 'https://x/k/7/?q=***'],
    ['https://x/k/7/?view=20&q=f1#sort_0=f2', 'https://x/k/7/?view=20&q=***#sort_0=f2'],
    ['https://x/k/7/?query=f1&view=20', 'https://x/k/7/?query=***&view=20'],
    ['https://x/k/7/show#record=3&l.view=20&l.q=f1', 'https://x/k/7/show#record=3&l.view=20&l.q=***'],
    ['https://x/k/7/#q=f1&q=f2', 'https://x/k/7/#q=***&q=***'],
    ['https://x/k/7/?Q=f1', 'https://x/k/7/?Q=***'],
    ['https://x/k/7/?seq=3&quiet=1', 'https://x/k/7/?seq=3&quiet=1'],
    ['https://x/k/7/?q=', 'https://x/k/7/?q=***'],
  ])('%s', (url, expected) => {
    expect(maskUrl(url, rules)).toBe(expected);
    expect(maskUrl(url, none)).toBe(url);
  });
});
