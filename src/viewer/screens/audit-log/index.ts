/** kintone's own audit log, merged from the files that administrators download. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './audit-log';
import { auditLogTexts } from './texts';

export const auditLog: Screen = {
  name: 'audit-log',
  title: (language) => auditLogTexts(language).title,
  isInNavigation: true,
  render: (context) => html`<access-logger-audit-log .context=${context}></access-logger-audit-log>`,
};
