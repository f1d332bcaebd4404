/** The style sheet of all screens; later parts win over earlier ones, phones over all. */
import base from './base.css';
import calendar from './calendar.css';
import dialogs from './dialogs.css';
import graphs from './graphs.css';
import header from './header.css';
import lists from './lists.css';
import phones from './phones.css';
import portalAndSettings from './portal-and-settings.css';
import records from './records.css';
import screens from './screens.css';

export default [
  base,
  header,
  screens,
  lists,
  calendar,
  records,
  graphs,
  portalAndSettings,
  dialogs,
  phones,
].join('\n');
