/** What of a finding its rows say, in words. */
import type { RecordFinding } from '../../../../integrity/report';
import { MINUTE_MS } from '../../../log';
import type { CheckTexts } from './texts';

/** What exactly is wrong with a row; '' when its heading says it all. */
export function detailOf(finding: RecordFinding, { details, minutes }: CheckTexts): string {
  switch (finding.kind) {
    case 'forged':
      return finding.claimed === '' ? '' : details.claimed(finding.claimed);
    case 'edited':
      return details.revision(finding.revision);
    case 'clock': {
      const text = minutes(Math.abs(finding.offsetMs) / MINUTE_MS);
      return finding.offsetMs > 0 ? details.ahead(text) : details.behind(text);
    }
    case 'misdated': {
      const text = minutes(Math.abs(finding.offsetMs) / MINUTE_MS);
      return finding.offsetMs > 0 ? details.late(text) : details.early(text);
    }
    case 'duplicate-event':
      return finding.eventId;
    default:
      return '';
  }
}
