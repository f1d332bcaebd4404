/** The filter as it stands in addresses: every screen that shows filtered events reads and writes it here. */
import { ACTIONS, OUTCOMES, PLATFORMS } from '../../catalogue';
import { SOURCES } from '../../logapp';
import type { LogFilter } from '../log';
import { first, type Params } from './address';
import { PRESETS, spanOf, type Period } from './period';

/** What an auditor chose: as `LogFilter`, but a period may be one that moves with the calendar. */
export interface ChosenFilter extends Omit<LogFilter, 'from' | 'to'> {
  period?: Period;
}

/** Names in the address of the parts with several values. */
const LISTS = {
  users: 'user',
  departments: 'department',
  apps: 'app',
  records: 'record',
  actions: 'action',
  outcomes: 'outcome',
  platforms: 'platform',
  sources: 'source',
  sessions: 'session',
} as const;
export type ListPart = keyof typeof LISTS;
export const LIST_PARTS = Object.keys(LISTS) as ListPart[];

/** What can be chosen of the parts whose values are known beforehand. */
export const CHOICES = {
  actions: ACTIONS,
  outcomes: OUTCOMES,
  platforms: PLATFORMS,
  sources: SOURCES,
} as const satisfies Partial<Record<ListPart, readonly string[]>>;

const canBe = (part: ListPart, text: string): boolean => {
  const choices: Partial<Record<ListPart, readonly string[]>> = CHOICES;
  return choices[part]?.includes(text) ?? true;
};

const IDS: readonly ListPart[] = ['apps', 'records'];

/** kintone's ids: whole numbers from 1. */
export const isId = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text);

/** Reads the filter; values that no filter can have are left out, so that an address never makes a request fail. */
export function filterOf(params: Params): ChosenFilter {
  const filter: Record<string, unknown> = {};
  for (const part of LIST_PARTS) {
    const texts = [...new Set(params[LISTS[part]] ?? [])].filter(
      (text) => text !== '' && canBe(part, text) && (!IDS.includes(part) || isId(text)),
    );
    if (texts.length > 0) filter[part] = IDS.includes(part) ? texts.map(Number) : texts;
  }
  const period = periodOf(params);
  const text = first(params, 'text')?.trim();
  return { ...filter, ...(period ? { period } : {}), ...(text ? { text } : {}) };
}

function periodOf(params: Params): Period | undefined {
  const name = first(params, 'period');
  const preset = PRESETS.find((one) => one === name);
  if (preset) return { preset };
  const [from, to] = ['from', 'to'].map((name) => minuteOf(first(params, name)));
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/;

function minuteOf(text: string | undefined): number | undefined {
  const instant = text !== undefined && MINUTE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

const minuteText = (instant: number): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;

/** Writes the filter, in a fixed order: equal filters have equal addresses. Exact times are in UTC, so that they can be sent. */
export function paramsOf(filter: ChosenFilter): Params {
  const params: Record<string, string[]> = {};
  const { period, text } = filter;
  if (period && 'preset' in period) params['period'] = [period.preset];
  else if (period) {
    if (period.from !== undefined) params['from'] = [minuteText(period.from)];
    if (period.to !== undefined) params['to'] = [minuteText(period.to)];
  }
  for (const part of LIST_PARTS) {
    const values = filter[part];
    if (values && values.length > 0) params[LISTS[part]] = values.map(String);
  }
  if (text) params['text'] = [text];
  return params;
}

/** The filter with its period as instants. */
export function resolved({ period, ...others }: ChosenFilter, now: number, zone: string): LogFilter {
  return { ...others, ...(period ? spanOf(period, now, zone) : {}) };
}
