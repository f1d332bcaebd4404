/** What a file of the log holds: shown after the export, saved beside the file, and written into the log. */
import { formatAddress, paramsOf, type ChosenFilter } from '../../address';
import type { WalkPlan } from '../../log';
import { fileTime, type ExportResult, type FormatName } from '../../files';

export interface Manifest extends ExportResult {
  file: string;
  format: FormatName;
  /** The filter as the viewer's address has it; opens the timeline with the same events. */
  filter: string;
  /** The filter's instants, ISO 8601 UTC; `to` itself is not in it. */
  from?: string;
  to?: string;
  /** `$id` of the last log record that could be in it. */
  last_id: number;
  /** What was counted at the start; differs from `rows` when records were deleted meanwhile. */
  counted: number;
  /** ISO 8601 UTC. */
  exported_at: string;
  /** Login name. */
  exported_by: string;
}

const iso = (instant: number): string => new Date(instant).toISOString();

interface ManifestParts {
  result: ExportResult;
  plan: WalkPlan;
  filter: ChosenFilter;
  format: FormatName;
  file: string;
  at: number;
  by: string;
}

export function manifestOf({ result, plan, filter, format, file, at, by }: ManifestParts): Manifest {
  const { from, to } = plan.filter;
  return {
    ...result,
    file,
    format,
    filter: formatAddress({ screen: 'timeline', params: paramsOf(filter) }),
    ...(from === undefined ? {} : { from: iso(from) }),
    ...(to === undefined ? {} : { to: iso(to) }),
    last_id: plan.lastId,
    counted: plan.total,
    exported_at: iso(at),
    exported_by: by,
  };
}

/** `access-log-20261125-040509Z.csv`; both kinds of CSV can lie beside each other. */
export const fileNameOf = (at: number, format: FormatName, extension: string): string =>
  `access-log-${fileTime(at)}${format === 'excel' ? '-excel' : ''}.${extension}`;
