/** The viewer's styles: what screens share, then each screen's own. */
import auditLog from '../screens/audit-log/audit-log.css';
import exporting from '../screens/export/export.css';
import trust from '../screens/trust/trust.css';
import shared from './viewer.css';

export const styles = [shared, auditLog, exporting, trust].join('\n');
