/** Who may do what they should not in a log app, or may not do what they must. */
import type { Finding } from './finding';
import { LOG_FIELDS } from './fields';
import { isEveryone, type StoredRight } from './rights';

/** Differences of the app's rights. */
export function rightFindings(rights: readonly StoredRight[]): Finding[] {
  const everyone = rights.find(({ entity }) => isEveryone(entity));
  const findings: Finding[] = [];
  if (!everyone?.recordAddable) {
    findings.push({ kind: 'cannot-add', who: 'everyone', severity: 'error', mendable: true });
  }
  if (everyone?.recordViewable) {
    findings.push({ kind: 'everyone-reads', severity: 'warning', mendable: true });
  }
  if (everyone?.recordExportable) {
    findings.push({ kind: 'everyone-exports', severity: 'warning', mendable: true });
  }
  for (const right of rights) {
    // The first entry that fits a user decides, so an entry without the right to add silences its people.
    if (!isEveryone(right.entity) && !right.recordAddable) {
      findings.push({ kind: 'cannot-add', who: nameOf(right.entity), severity: 'error', mendable: true });
    }
    if (right.recordEditable || right.recordDeletable || right.recordImportable) {
      findings.push({ kind: 'can-change', who: nameOf(right.entity), severity: 'warning', mendable: true });
    }
  }
  return findings;
}

/** Whose rights they are; the app's creator has no code. */
const nameOf = ({ type, code }: { type: string; code?: string | null }): string => code ?? type;

/** Log fields that field permissions keep from being filled. */
export function fieldRightFindings(
  rights: readonly {
    code: string;
    entities: readonly { accessibility: string; entity: { type: string; code?: string | null } }[];
  }[],
): Finding[] {
  const known = new Set(LOG_FIELDS.map(({ code }) => code));
  return rights
    .filter(({ code }) => known.has(code))
    .flatMap(({ code, entities }) =>
      entities
        .filter(({ accessibility }) => accessibility !== 'WRITE')
        .map(({ entity }): Finding => ({
          kind: 'field-protected',
          code,
          who: nameOf(entity),
          severity: 'error',
          mendable: false,
        })),
    );
}
