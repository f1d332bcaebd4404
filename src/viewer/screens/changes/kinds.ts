/** What the tabs show, as filters: the export takes the same ones, so that a file has what the screen has. */
import { filterOf, first, paramsOf, type Address, type ChosenFilter, type Params } from '../../address';
import type { Action, Outcome } from '../../../catalogue';
import { EVENT_FIELDS, quoted, type FieldCode } from '../../log';

export const TABS = ['data', 'output'] as const;
export type Tab = (typeof TABS)[number];

/** Kinds of changes; one act is in one of them only, so that no value is shown twice. */
export const KINDS = ['saved', 'status', 'tried'] as const;
export type Kind = (typeof KINDS)[number];

interface Part {
  actions: readonly Action[];
  /** Absent: all. */
  outcomes?: readonly Outcome[];
}

const CHANGING: readonly Action[] = ['create', 'reuse', 'edit', 'delete'];

const PARTS: Readonly<Record<Kind | 'output', Part>> = {
  saved: { actions: CHANGING, outcomes: ['succeeded'] },
  // kintone has no event for a process action that was done.
  status: { actions: ['process'], outcomes: ['attempted', 'failed'] },
  tried: { actions: [...CHANGING, 'change'], outcomes: ['attempted', 'failed'] },
  output: { actions: ['print', 'copy', 'download', 'export'] },
};

export interface Shown {
  tab: Tab;
  kind: Kind;
  /** Of the data log: label or code of a field; '' for all. */
  field: string;
  /** Of the print and copy log: name of the view that was on the screen; '' for all. */
  view: string;
  /** What was chosen; never holds actions or outcomes that the tab has not. */
  filter: ChosenFilter;
}

const partOf = ({ tab, kind }: Pick<Shown, 'tab' | 'kind'>): Part =>
  PARTS[tab === 'output' ? 'output' : kind];

/** The actions that the filter offers. */
export const actionsOf = (shown: Pick<Shown, 'tab' | 'kind'>): readonly Action[] => partOf(shown).actions;

/** Reads an address; what it has no sense here is left out. */
export function shownAt(params: Params): Shown {
  const tab = TABS.find((one) => one === first(params, 'tab')) ?? 'data';
  const kind = (tab === 'data' && KINDS.find((one) => one === first(params, 'kind'))) || 'saved';
  const field = tab === 'data' ? (first(params, 'field')?.trim() ?? '') : '';
  const view = tab === 'output' ? (first(params, 'view')?.trim() ?? '') : '';
  return { tab, kind, field, view, filter: fitting(filterOf(params), { tab, kind }) };
}

function fitting(chosen: ChosenFilter, shown: Pick<Shown, 'tab' | 'kind'>): ChosenFilter {
  const { actions = [], outcomes: _, ...others } = chosen;
  const left = actions.filter((action) => actionsOf(shown).includes(action));
  return { ...others, ...(left.length > 0 ? { actions: left } : {}) };
}

/** The address of a place of this screen; what is usual is not said. */
export function changesAddress({ tab, kind, field, view, filter }: Shown): Address {
  return {
    screen: 'changes',
    params: {
      ...(tab === 'data' ? {} : { tab: [tab] }),
      ...(tab === 'output' || kind === 'saved' ? {} : { kind: [kind] }),
      ...(tab === 'output' || field === '' ? {} : { field: [field] }),
      ...(tab === 'data' || view === '' ? {} : { view: [view] }),
      ...paramsOf(fitting(filter, { tab, kind })),
    },
  };
}

/** The filter with what the tab itself asks for. */
export function wholeFilter(shown: Shown): ChosenFilter {
  const { actions, outcomes } = partOf(shown);
  return { ...shown.filter, actions: shown.filter.actions ?? actions, ...(outcomes ? { outcomes } : {}) };
}

/**
 * The field or the view as a condition: neither is part of the filter that all screens share. A table's cells have codes of their
 * own row by row, but one label.
 */
export function ownCondition({ field, view }: Pick<Shown, 'field' | 'view'>): string {
  if (view !== '') return `view_name in (${quoted(view)})`;
  return field === '' ? '' : `(field_label in (${quoted(field)}) or field_code in (${quoted(field)}))`;
}

/** What the tabs need of a record; nothing else is asked for. */
const SHOWN_FIELDS: readonly FieldCode[] = [...EVENT_FIELDS, 'event_type', 'count', 'source', 'ip_address'];
export const DATA_FIELDS: readonly FieldCode[] = [
  ...SHOWN_FIELDS,
  'changes',
  'status_from',
  'process_action',
  'status_to',
];
export const OUTPUT_FIELDS: readonly FieldCode[] = [
  ...SHOWN_FIELDS,
  'record_ids',
  'record_count',
  'view_name',
  'detail',
];
