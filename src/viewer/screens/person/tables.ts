/** Apps, records, devices and sessions of a person, with ways into the timeline and to the records. */
import { html, type TemplateResult } from 'lit';
import type { ChosenFilter } from '../../address';
import {
  addressLink,
  appText,
  filteredAddress,
  pagedTable,
  recordAddress,
  type Column,
} from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts, deviceName } from '../../messages';
import { minuteText } from '../../time';
import type {
  AppFigures,
  DeviceFigures,
  Figures,
  PersonFigures,
  RecordFigures,
  SessionFigures,
} from './count';
import type { PersonTexts } from './texts';

export type List = 'apps' | 'records' | 'devices' | 'sessions';

/** Rows shown at once. */
export const PAGE = 20;

interface TablesOptions {
  context: ViewerContext;
  texts: PersonTexts;
  user: string;
  period: ChosenFilter['period'];
  figures: PersonFigures;
  shown: Readonly<Record<List, number>>;
  onMore: (list: List) => void;
}

export function tables(options: TablesOptions): TemplateResult {
  const { context, texts, user, period, figures } = options;
  const { language } = context;
  const timeline = (filter: ChosenFilter, text: string): TemplateResult =>
    addressLink(
      filteredAddress('timeline', { users: [user], ...filter, ...(period ? { period } : {}) }),
      text,
      texts.eventsIn(text),
    );
  const device = (one: { platform: string; device: string }): string =>
    deviceName(one.platform, one.device, language) || texts.noDevice;
  const { opened, listed, printed, changed, first } = columnsOf(options);
  return html`${list<AppFigures>(options, 'apps', figures.apps, [
    {
      name: 'app',
      title: texts.app,
      cell: ({ app_id, app_name }) => timeline({ apps: [app_id] }, appText(app_name, app_id)),
    },
    opened,
    listed,
    printed,
    changed,
  ])}
  ${list<RecordFigures>(options, 'records', figures.records, [
    {
      name: 'record',
      title: texts.record,
      cell: ({ app_id, record_id, record_title }) =>
        addressLink(recordAddress(app_id, record_id), `${record_title} #${record_id}`.trim()),
    },
    {
      name: 'app',
      title: texts.app,
      cell: ({ app_id, app_name, record_id, record_title }) =>
        addressLink(
          filteredAddress('timeline', {
            users: [user],
            apps: [app_id],
            records: [record_id],
            ...(period ? { period } : {}),
          }),
          appText(app_name, app_id),
          texts.eventsIn(`${appText(app_name, app_id)} ${record_title} #${record_id}`),
        ),
    },
    opened,
    printed,
    changed,
  ])}
  ${list<DeviceFigures>(options, 'devices', figures.devices, [{ name: 'device', title: texts.device, cell: device }, first])}
  ${list<SessionFigures>(options, 'sessions', figures.sessions, [
    {
      name: 'session',
      title: texts.session,
      cell: ({ session_id }) =>
        addressLink(
          filteredAddress('timeline', { sessions: [session_id] }),
          session_id,
          texts.eventsIn(session_id),
        ),
    },
    { name: 'device', title: texts.device, cell: device },
    first,
  ])}`;
}

function columnsOf({ context, texts }: TablesOptions) {
  const figure = (name: 'events' | 'opened' | 'listed' | 'printed' | 'changed'): Column<Figures> => ({
    name,
    title: texts[name],
    numeric: true,
    isIdle: (one) => one[name] === 0,
    cell: (one) => one[name].toLocaleString(context.language),
  });
  const time = (name: 'first' | 'last', title: string): Column<Figures> => ({
    name,
    title,
    cell: (one) =>
      html`<span class="alv-time"
        >${one[name] === undefined ? commonTexts(context.language).noTime : minuteText(one[name], context.zone)}</span
      >`,
  });
  return {
    events: figure('events'),
    opened: figure('opened'),
    listed: figure('listed'),
    printed: figure('printed'),
    changed: figure('changed'),
    first: time('first', texts.firstShort),
    last: time('last', texts.when),
  };
}

function list<Row extends Figures>(
  options: TablesOptions,
  name: List,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): TemplateResult {
  const { context, texts, shown, onMore } = options;
  const { events, last } = columnsOf(options);
  return html`<section class="alv-person-${name}">
    <h2 class="alv-subtitle">${texts[name]}</h2>
    ${
      rows.length === 0
        ? html`<p>${texts.none[name]}</p>`
        : pagedTable({
            caption: texts[name],
            columns: [...columns, events, last],
            rows,
            page: PAGE,
            shown: shown[name],
            onMore: () => onMore(name),
            texts: commonTexts(context.language),
          })
    }
  </section>`;
}
