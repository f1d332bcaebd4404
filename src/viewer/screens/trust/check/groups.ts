/** Findings as an auditor takes them: by what they mean, the worst first. */
import type {
  Finding,
  GapFinding,
  GapSummary,
  MissingFinding,
  RecordFinding,
} from '../../../../integrity/report';

/** `serious`: nobody but a person with bad intent, or a mistake, does this. `attention`: has harmless causes, too. `explained`: for the record. */
export type Level = 'serious' | 'attention' | 'explained';

/** In the order in which they are shown. `merged-by-other`: rows of the audit log of whose writer nobody has said yet that they may. */
export const GROUPS = {
  'missing-records': 'serious',
  edited: 'serious',
  altered: 'serious',
  forged: 'serious',
  malformed: 'serious',
  misdated: 'serious',
  'broken-chain': 'serious',
  gap: 'serious',
  'duplicate-event': 'serious',
  'duplicate-sequence': 'serious',
  'merged-by-other': 'attention',
  waiting: 'attention',
  lost: 'attention',
  'new-chain': 'attention',
  clock: 'attention',
  'gap-retained': 'explained',
} as const satisfies Record<string, Level>;
export type GroupName = keyof typeof GROUPS;

export interface Group {
  name: GroupName;
  level: Level;
  /** All of them; `findings` may be fewer. */
  count: number;
  findings: readonly Finding[];
}

const GAP_GROUPS: readonly GroupName[] = ['gap', 'waiting', 'lost', 'gap-retained'];

function gapGroup({ first, last, counted, mayWait, isRetained }: GapFinding): GroupName {
  if (counted > last - first) return 'lost';
  if (isRetained) return 'gap-retained';
  return mayWait ? 'waiting' : 'gap';
}

/** In which group a finding is. */
export function groupOf(finding: Finding): GroupName {
  if (finding.kind === 'gap') return gapGroup(finding);
  if (finding.kind === 'forged' && finding.claimed === '') return 'merged-by-other';
  return finding.kind;
}

/**
 * Findings by group, empty groups left out.
 * @param trusted people of whom it is known by now that they may merge kintone's audit log
 */
export function groupsOf(
  findings: readonly Finding[],
  { counts, mergedBy }: Pick<GapSummary, 'counts' | 'mergedBy'>,
  checked: readonly string[],
  trusted: readonly string[],
): Group[] {
  const isTrusted = (finding: Finding): boolean =>
    groupOf(finding) === 'merged-by-other' && trusted.includes((finding as RecordFinding).creator);
  const merged = (known: readonly string[]): number =>
    Object.entries(mergedBy).reduce((sum, [who, rows]) => (known.includes(who) ? sum : sum + rows), 0);
  const countOf = (name: GroupName, shown: number): number => {
    if (GAP_GROUPS.includes(name)) return shown;
    if (name === 'merged-by-other') return merged([...checked, ...trusted]);
    return name === 'forged' ? counts.forged - merged(checked) : counts[name as Finding['kind']];
  };
  return (Object.keys(GROUPS) as GroupName[])
    .map((name): Group => {
      const mine = findings.filter((finding) => groupOf(finding) === name && !isTrusted(finding));
      return { name, level: GROUPS[name], count: countOf(name, mine.length), findings: mine };
    })
    .filter(({ count }) => count > 0);
}

/** The worst level there is; `undefined`: nothing was found. */
export function verdictOf(groups: readonly Group[]): 'serious' | 'attention' | undefined {
  if (groups.some(({ level }) => level === 'serious')) return 'serious';
  return groups.some(({ level }) => level === 'attention') ? 'attention' : undefined;
}

export const isRecordFinding = (finding: Finding): finding is RecordFinding => 'id' in finding;
export const isMissing = (finding: Finding): finding is MissingFinding => finding.kind === 'missing-records';
