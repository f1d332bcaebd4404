/** A record that was being stored while its neighbours were read is not missing: it has arrived since. */
import {
  without,
  type Finding,
  type GapReport,
  type GapSummary,
  type MissingFinding,
} from '../../../../integrity/report';

export interface Found {
  /** Missing records, gaps, then the others in the order of the log; at most 1,000 of a kind. */
  findings: readonly Finding[];
  summary: GapSummary;
}

/** What the report has found, less the records that have arrived. */
export function foundWithout(report: GapReport, ids: readonly number[]): Found {
  const arrived = new Set(ids);
  const all = report.findings();
  const findings = all.flatMap((finding) => stillMissing(finding, arrived));
  const summary = report.summary();
  const fewer = all.length - findings.length;
  return {
    findings,
    summary: {
      ...summary,
      missingRecords: summary.missingRecords - arrived.size,
      counts: { ...summary.counts, 'missing-records': summary.counts['missing-records'] - fewer },
    },
  };
}

/** What of a finding is left when some records have turned up. */
function stillMissing(finding: Finding, arrived: ReadonlySet<number>): Finding[] {
  if (finding.kind !== 'missing-records' || arrived.size === 0) return [finding];
  const there = [...arrived].sort((a, b) => a - b).map((id) => [id, id] as const);
  return without([finding.first, finding.last], there).map(([first, last]): MissingFinding => ({
    ...finding,
    first,
    last,
  }));
}
