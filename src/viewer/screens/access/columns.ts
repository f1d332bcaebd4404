/** The columns of both tables. */
import { html, nothing } from 'lit';
import { addressLink, appText, personAddress, personText, type Column } from '../../components';
import type { ViewerContext } from '../../context';
import { dayText } from '../../time';
import { addressOf, type AccessChoice, type AppSort, type PeopleSort } from './address';
import type { AppRow } from './by-app';
import type { PersonRow } from './people';
import { accessTexts } from './texts';

export interface ColumnOptions {
  context: ViewerContext;
  choice: AccessChoice;
}

const number = (value: number, { language }: ViewerContext): string => value.toLocaleString(language);

function day(instant: number | undefined, { language, zone }: ViewerContext): unknown {
  const texts = accessTexts(language);
  if (instant !== undefined) return html`<span class="alv-time">${dayText(instant, zone)}</span>`;
  return html`<span class="alv-access-never" aria-hidden="true">${texts.never}</span
    ><span class="alv-hidden">${texts.neverSpoken}</span>`;
}

/** When last, on how many days, how often: of a person or an app. */
function accessColumns(
  context: ViewerContext,
): (Column<Pick<PersonRow, 'last' | 'days' | 'events'>> & { name: PeopleSort & AppSort })[] {
  const texts = accessTexts(context.language);
  return [
    { name: 'last', title: texts.last, sortable: true, cell: ({ last }) => day(last, context) },
    {
      name: 'days',
      title: texts.shortDays,
      sortable: true,
      numeric: true,
      cell: ({ days }) => number(days, context),
    },
    {
      name: 'events',
      title: texts.events,
      sortable: true,
      numeric: true,
      cell: ({ events }) => number(events, context),
    },
  ];
}

export function peopleColumns({
  context,
  choice,
}: ColumnOptions): (Column<PersonRow> & { name: PeopleSort })[] {
  const texts = accessTexts(context.language);
  return [
    {
      name: 'user',
      title: texts.user,
      sortable: true,
      cell: ({ code, name, standing }) =>
        html`<span
          >${addressLink(personAddress(code), personText(name, code))}
          ${
            standing === 'inactive' || standing === 'unlisted'
              ? html`<span class="alv-mark">${texts.standings[standing]}</span>`
              : nothing
          }</span
        >`,
    },
    {
      name: 'department',
      title: texts.department,
      sortable: true,
      cell: ({ department }) =>
        department
          ? addressLink(
              addressOf({ ...choice, filter: { ...choice.filter, departments: [department.name] } }),
              department.name,
              texts.onlyDepartment(department.name),
            )
          : texts.noDepartment,
    },
    ...accessColumns(context),
  ];
}

/** An app leads to its people. */
export function appColumns({ context, choice }: ColumnOptions): (Column<AppRow> & { name: AppSort })[] {
  const texts = accessTexts(context.language);
  return [
    {
      name: 'app',
      title: texts.app,
      sortable: true,
      cell: ({ id, name }) =>
        addressLink(
          addressOf({ ...choice, tab: 'people', filter: { ...choice.filter, apps: [id] } }),
          appText(name, id),
        ),
    },
    {
      name: 'people',
      title: texts.people,
      sortable: true,
      numeric: true,
      cell: ({ people }) => number(people, context),
    },
    ...accessColumns(context),
  ];
}
