/** What a log app lacks for those who read it: fields that are on no form row, and list views. */
import type { Finding } from './finding';
import { LOG_FIELDS } from './fields';
import type { LogAppLanguage } from './language';
import { isAuditView, viewsOf } from './views';
import type { SystemCodes } from './layout';

/** Log fields of the app that have no place on its form. */
export function layoutFindings(layout: unknown, present: Record<string, unknown>): Finding[] {
  const codes = LOG_FIELDS.map(({ code }) => code).filter(
    (code) => code in present && !isLaidOut(layout, code),
  );
  return codes.length === 0 ? [] : [{ kind: 'not-laid-out', codes, severity: 'warning', mendable: true }];
}

/** Views of the definition that the app lacks, by name in the app's language. */
export function viewFindings(
  views: Record<string, { type?: unknown; html?: unknown }>,
  language: LogAppLanguage,
  systemCodes: SystemCodes,
): Finding[] {
  // The audit view counts under any name.
  const hasAudit = Object.values(views).some(isAuditView);
  const names = Object.entries(viewsOf(language, systemCodes))
    .filter(([name, view]) => !Object.hasOwn(views, name) && !(hasAudit && isAuditView(view)))
    .map(([name]) => name);
  return names.length === 0 ? [] : [{ kind: 'views-missing', names, severity: 'warning', mendable: true }];
}

/** Whether a field has a place in a form layout, at any depth. */
export function isLaidOut(layout: unknown, code: string): boolean {
  if (Array.isArray(layout)) return layout.some((part) => isLaidOut(part, code));
  if (!layout || typeof layout !== 'object') return false;
  const part = layout as { code?: unknown; fields?: unknown; layout?: unknown };
  return part.code === code || isLaidOut(part.fields, code) || isLaidOut(part.layout, code);
}
