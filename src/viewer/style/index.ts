/** The viewer's styles: what screens share, then each screen's own. */
import access from '../screens/access/access.css';
import apps from '../screens/apps/apps.css';
import auditLog from '../screens/audit-log/audit-log.css';
import changes from '../screens/changes/changes.css';
import exporting from '../screens/export/export.css';
import person from '../screens/person/person.css';
import record from '../screens/record/record.css';
import retention from '../screens/retention/retention.css';
import trust from '../screens/trust/trust.css';
import shared from './viewer.css';

export const styles = [
  shared,
  access,
  apps,
  auditLog,
  changes,
  exporting,
  person,
  record,
  retention,
  trust,
].join('\n');
