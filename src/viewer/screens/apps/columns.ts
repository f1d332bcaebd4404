/** The columns of both tables. */
import { html } from 'lit';
import { addressLink, appText, filteredAddress, outerLink, type Column } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { listUrl } from '../../place';
import { dayText } from '../../time';
import { addressOf, type UseChoice } from './address';
import type { UnusedRow, UseRow } from './rows';
import { appsTexts } from './texts';

/** An app leads to its own figures, and to the people who came, both of the same period and filter. */
export function useColumns(context: ViewerContext, choice: UseChoice): Column<UseRow>[] {
  const { language, zone } = context;
  const texts = appsTexts(language);
  const figure = (
    name: 'views' | 'visitors' | 'changes' | 'pc' | 'mobile',
    title: string,
  ): Column<UseRow> => ({
    name,
    title,
    sortable: true,
    numeric: true,
    cell: (row) => row[name].toLocaleString(language),
  });
  return [
    {
      name: 'app',
      title: texts.app,
      sortable: true,
      cell: ({ id, name }) =>
        addressLink(addressOf({ ...choice, filter: { ...choice.filter, apps: [id] } }), appText(name, id)),
    },
    figure('views', texts.views),
    figure('visitors', texts.visitors),
    figure('changes', texts.changes),
    figure('pc', texts.viewsOn('PC')),
    figure('mobile', texts.viewsOn('MOBILE')),
    {
      name: 'last',
      title: texts.last,
      sortable: true,
      cell: ({ last }) => html`<span class="alv-time">${dayText(last, zone)}</span>`,
    },
    {
      name: 'people',
      title: texts.people,
      cell: ({ id, name }) =>
        addressLink(
          filteredAddress('access', { ...choice.filter, apps: [id] }, { show: ['with'] }),
          texts.people,
          texts.peopleOf(appText(name, id)),
        ),
    },
  ];
}

/** An unused app leads to itself in kintone. */
export function unusedColumns(context: ViewerContext): Column<UnusedRow>[] {
  const { language, place, zone } = context;
  const texts = appsTexts(language);
  return [
    {
      name: 'app',
      title: texts.app,
      sortable: true,
      cell: ({ id, name }) => outerLink(listUrl(place, id), appText(name, id), commonTexts(language)),
    },
    {
      name: 'last',
      title: texts.last,
      sortable: true,
      cell: ({ last }) =>
        last === undefined
          ? html`<span aria-hidden="true">${texts.never}</span
              ><span class="alv-hidden">${texts.neverSpoken}</span>`
          : html`<span class="alv-time">${dayText(last, zone)}</span>`,
    },
  ];
}
