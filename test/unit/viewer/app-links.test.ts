/** @jest-environment jsdom */
/** Where a row of the use of apps leads to: the same figures, closer. */
import { render } from 'lit';
import { parseAddress } from '../../../src/viewer/address';
import { dataTable } from '../../../src/viewer/components';
import type { ViewerContext } from '../../../src/viewer/context';
import { commonTexts } from '../../../src/viewer/messages';
import { choiceOf } from '../../../src/viewer/screens/apps/address';
import { useColumns } from '../../../src/viewer/screens/apps/columns';

it('leads to the app alone, and to those who came, without leaving period, people or platform', () => {
  const context = { language: 'en', zone: 'Asia/Tokyo' } as ViewerContext;
  const params = {
    ...{ period: ['last-90'], user: ['sato', 'tanaka'], department: ['営業部'] },
    ...{ app: ['3', '4'], platform: ['MOBILE'] },
  };
  const figures = { views: 2, visitors: 2, changes: 0, pc: 0, mobile: 2, last: 0 };
  const rows = [{ id: 3, name: '案件', ...figures }];
  const columns = useColumns(context, choiceOf(params));
  render(dataTable({ caption: '', columns, rows, texts: commonTexts('en') }), document.body);
  const links = [...document.querySelectorAll('td a')].map((link) =>
    parseAddress(link.getAttribute('href')!),
  );
  expect(links).toEqual([
    { screen: 'apps', params: { ...params, app: ['3'] } },
    { screen: 'access', params: { ...params, app: ['3'], show: ['with'] } },
  ]);
});
