/** Lists of the test environment. https://cybozu.dev/ja/kintone/docs/rest-api/apps/view/update-views/ */
import { isDeepStrictEqual } from 'node:util';
import { own } from '../../objects';
import type { AppSettings, ViewProperty } from '../model';
import { problem, requestMessages } from '../problems';
import { Checks, type PlainObject } from './checks';
import { fieldOfType } from './fields';
import { numbered } from './numbered';
import { condition, order, type QueryContext } from './queries';

const MAX_VIEWS = 1000;
const MAX_NAME_LENGTH = 64;
/** Field types that stand for a day, which a calendar needs. */
const DAY_TYPES = ['DATE', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME'] as const;

function columns(checks: Checks, settings: AppSettings, value: unknown, place: string): string[] {
  return checks.texts(value, place).map((code, index) => {
    if (!own(settings.fields, code))
      checks.wrong(`${place}[${index}]`, requestMessages.unknownField(checks.language, code));
    return code;
  });
}

function ofItsType(
  checks: Checks,
  settings: AppSettings,
  given: PlainObject,
  type: ViewProperty['type'],
  place: string,
): PlainObject {
  if (type === 'LIST') return { fields: columns(checks, settings, given['fields'] ?? [], `${place}.fields`) };
  if (type === 'CALENDAR') {
    const day = fieldOfType(settings.fields, DAY_TYPES)?.code;
    const number = fieldOfType(settings.fields, ['RECORD_NUMBER'])?.code;
    const date = checks.text(given['date'] ?? day, `${place}.date`);
    const title = checks.text(given['title'] ?? number, `${place}.title`);
    const isDay = DAY_TYPES.some((known) => known === own(settings.fields, date)?.type);
    if (!isDay) checks.wrong(`${place}.date`, requestMessages.unknownField(checks.language, date));
    if (!own(settings.fields, title))
      checks.wrong(`${place}.title`, requestMessages.unknownField(checks.language, title));
    return { date, title };
  }
  return {
    html: checks.text(given['html'] ?? '', `${place}.html`),
    pager: checks.boolean(given['pager'] ?? false, `${place}.pager`),
    device: checks.choice(given['device'] ?? 'DESKTOP', `${place}.device`, ['DESKTOP', 'ANY']),
  };
}

function readView(
  context: QueryContext,
  checks: Checks,
  name: string,
  raw: unknown,
  id: string,
): ViewProperty {
  const { settings } = context;
  const place = `views[${name}]`;
  const given = checks.object(raw, place);
  const type = checks.choice(given['type'], `${place}.type`, ['LIST', 'CALENDAR', 'CUSTOM'] as const);
  const recordNumber = fieldOfType(settings.fields, ['RECORD_NUMBER'])?.code ?? '';
  return {
    id,
    index: String(checks.index(given['index'], `${place}.index`)),
    name: given['name'] === undefined ? name : checks.text(given['name'], `${place}.name`, MAX_NAME_LENGTH),
    type,
    ...ofItsType(checks, settings, given, type, place),
    filterCond: condition(context, checks, given['filterCond'] ?? '', `${place}.filterCond`),
    sort: order(context, checks, given['sort'] ?? `${recordNumber} desc`, `${place}.sort`),
  };
}

/** The same view, wherever it stands in the menu. */
const isSame = (view: ViewProperty, before: ViewProperty | undefined): boolean =>
  isDeepStrictEqual({ ...view, index: '' }, { ...before, index: '' });

/**
 * PUT preview/app/views.json: the views given become the app's views, in the order of their `index`; others go.
 * Only a system administrator may add a customized view, or change one: https://help.cybozu.com/ja/k/user/whatsview.html
 * @param nextId gives an id to a view whose name is new
 * @throws KintoneError CB_VA01 with keys like `views[today].filterCond`, or CB_NO02.
 */
export function putViews(
  context: QueryContext,
  views: unknown,
  nextId: () => string,
  isAdministrator: boolean,
): Record<string, { id: string }> {
  const checks = new Checks(context.language);
  const before = context.settings.views;
  const given = Object.entries(checks.object(views, 'views'));
  if (given.length > MAX_VIEWS) checks.wrong('views', requestMessages.tooMany(context.language, MAX_VIEWS));
  const read = given.map(([name, raw]) =>
    readView(context, checks, name, raw, own(before, name)?.id ?? nextId()),
  );
  const after = numbered(checks, read, 'views');
  checks.done();
  if (
    !isAdministrator &&
    read.some((view) => view.type === 'CUSTOM' && !isSame(view, own(before, view.name)))
  )
    throw problem('CB_NO02', context.language);
  context.settings.views = after;
  return Object.fromEntries(Object.values(after).map(({ name, id }) => [name, { id }]));
}
