/** The viewer's styles: the whole, then the components in the order in which one may build on another, then each screen's own. */
import buttons from '../components/buttons.css';
import beforeAfter from '../components/changes/changes.css';
import chart from '../components/chart.css';
import facts from '../components/facts.css';
import filter from '../components/filter/filter.css';
import forms from '../components/forms.css';
import indexGate from '../components/index-gate/index-gate.css';
import progress from '../components/progress.css';
import states from '../components/states.css';
import table from '../components/table.css';
import access from '../screens/access/access.css';
import apps from '../screens/apps/apps.css';
import auditLog from '../screens/audit-log/audit-log.css';
import changes from '../screens/changes/changes.css';
import exporting from '../screens/export/export.css';
import person from '../screens/person/person.css';
import record from '../screens/record/record.css';
import retention from '../screens/retention/retention.css';
import timeline from '../screens/timeline/timeline.css';
import trust from '../screens/trust/trust.css';
import viewer from './viewer.css';

export const styles = [
  viewer,
  states,
  facts,
  buttons,
  forms,
  filter,
  indexGate,
  table,
  beforeAfter,
  progress,
  chart,
  access,
  apps,
  auditLog,
  changes,
  exporting,
  person,
  record,
  retention,
  timeline,
  trust,
].join('\n');
