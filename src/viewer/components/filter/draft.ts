/** What stands in the filter's form while it is open, and the filter that becomes of it. */
import type { KnownNames } from '../../context';
import { CHOICES, isId, PRESETS, type ChosenFilter, type ListPart, type Preset } from '../../address';
import { inputText, instantOfInput } from '../../time';

export const TYPED_PARTS = ['users', 'departments', 'apps', 'records', 'sessions'] as const;
export type ChoicePart = keyof typeof CHOICES;
export const CHOICE_PARTS = Object.keys(CHOICES) as ChoicePart[];
export type TypedPart = (typeof TYPED_PARTS)[number];

export interface Draft {
  period: Preset | 'exact' | '';
  /** As `<input type="datetime-local">` has them, in the user's time zone. */
  from: string;
  to: string;
  text: string;
  choices: Record<ChoicePart, string[]>;
  /** One more value, to be added to those that are chosen. */
  typed: Record<TypedPart, string>;
}

export type DraftProblem =
  | { part: 'period'; kind: 'turned' | 'noTime' }
  | { part: TypedPart; kind: 'notAnId' }
  /** `codes`: the login names of those whose display name was typed. */
  | { part: 'users'; kind: 'displayName'; codes: readonly string[] };

export function draftOf(filter: ChosenFilter, zone: string): Draft {
  const { period } = filter;
  const exact = period && !('preset' in period) ? period : {};
  const input = (instant: number | undefined): string =>
    instant === undefined ? '' : inputText(instant, zone);
  return {
    period: period ? ('preset' in period ? period.preset : 'exact') : '',
    from: input(exact.from),
    to: input(exact.to),
    text: filter.text ?? '',
    choices: {
      actions: [...(filter.actions ?? [])],
      outcomes: [...(filter.outcomes ?? [])],
      platforms: [...(filter.platforms ?? [])],
      sources: [...(filter.sources ?? [])],
    },
    typed: { users: '', departments: '', apps: '', records: '', sessions: '' },
  };
}

/** The filter that a draft makes of the one it began with, or what is wrong with it. */
export function filterOfDraft(
  draft: Draft,
  before: ChosenFilter,
  zone: string,
  known?: Pick<KnownNames, 'loginNameIn'>,
): { filter: ChosenFilter } | { problems: DraftProblem[] } {
  const problems: DraftProblem[] = [];
  const filter: Record<string, unknown> = {};
  const preset = PRESETS.find((one) => one === draft.period);
  if (preset) filter['period'] = { preset };
  if (draft.period === 'exact') {
    const [from, to] = [instantOfInput(draft.from, zone), instantOfInput(draft.to, zone)];
    if (from === undefined && to === undefined) problems.push({ part: 'period', kind: 'noTime' });
    if (from !== undefined && to !== undefined && from >= to)
      problems.push({ part: 'period', kind: 'turned' });
    filter['period'] = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }
  for (const part of TYPED_PARTS) {
    const isNumber = part === 'apps' || part === 'records';
    const typed = draft.typed[part];
    // An id may be typed with full-width digits; a name must stay as it is.
    let text = (isNumber ? typed.normalize('NFKC') : typed).trim();
    if (part === 'users' && known) {
      const meant = known.loginNameIn(text);
      if (typeof meant === 'string') text = meant;
      else problems.push({ part, kind: 'displayName', codes: meant });
    }
    if (text !== '' && isNumber && !isId(text)) problems.push({ part, kind: 'notAnId' });
    const added = text === '' ? [] : [isNumber ? Number(text) : text];
    put(filter, part, [...new Set([...((before[part] ?? []) as (string | number)[]), ...added])]);
  }
  for (const part of CHOICE_PARTS) put(filter, part, draft.choices[part]);
  const text = draft.text.trim();
  if (text !== '') filter['text'] = text;
  return problems.length > 0 ? { problems } : { filter: filter as ChosenFilter };
}

function put(filter: Record<string, unknown>, part: ListPart, values: readonly unknown[]): void {
  if (values.length > 0) filter[part] = values;
}
