/** Compares an existing app with the definition of the log app and lists what differs. Changes nothing. */
import type { LogAppClient } from './client';
import { layoutFindings, viewFindings } from './check-screens';
import { toLogAppError } from './errors';
import { LOG_FIELDS, type LogField } from './fields';
import type { CheckedPart, Finding } from './finding';
import { OFF_SWITCHES } from './general';
import type { LogAppLanguage } from './language';
import { EVERYONE, isEveryone, type StoredRight } from './rights';
import { languageOf, readFields, systemCodesOf, type StoredField } from './system-fields';
import { installedViewerVersion } from './viewer-upload';
import { viewerVersion } from './viewer-version';

export interface CheckOptions {
  /** The viewer this release would upload; absent: the viewer is not checked. */
  viewerSource?: string;
  /** Language of the views in a log app whose own language cannot be told. */
  language?: LogAppLanguage;
}

export interface CheckResult {
  appId: string;
  name: string;
  findings: Finding[];
}

/** True when the app can take log records as it is. */
export const isUsable = ({ findings }: CheckResult): boolean =>
  findings.every(({ severity }) => severity !== 'error');

/**
 * Checks the live app. Throws `LogAppError` when the app cannot be read at all (no such app, no right, no answer).
 * Reading the form needs add, view or manage rights; rights and settings need manage rights and are skipped without them.
 */
export async function checkLogApp(
  client: LogAppClient,
  appId: string,
  { viewerSource, language = 'ja' }: CheckOptions = {},
): Promise<CheckResult> {
  try {
    const { name } = await client.app.getApp({ id: appId });
    const fields = await readFields(client, appId, false);
    const findings = [
      ...fieldFindings(fields),
      ...(await part('rights', async () => {
        const { rights } = await client.app.getAppAcl({ app: appId });
        return rightFindings(rights as unknown as StoredRight[]);
      })),
      ...(await part('field-rights', async () => {
        const { rights } = await client.app.getFieldAcl({ app: appId });
        return fieldRightFindings(rights);
      })),
      ...(await part('layout', async () => {
        const { layout } = await client.app.getFormLayout({ app: appId });
        return layoutFindings(layout, fields);
      })),
      ...(await part('views', async () => {
        // An app without log fields has more to mend than views.
        if (!('event_id' in fields)) return [];
        const { views } = await client.app.getViews({ app: appId });
        return viewFindings(views, languageOf(fields) ?? language, systemCodesOf(fields));
      })),
      ...(await part('settings', async () => {
        const settings = await client.app.getAppSettings({ app: appId });
        return OFF_SWITCHES.filter((setting) => settings[setting]).map((setting): Finding => ({
          kind: 'switch-on',
          setting,
          severity: 'warning',
          mendable: true,
        }));
      })),
      ...(await part('viewer', () => viewerFindings(client, appId, viewerSource))),
    ];
    return { appId, name, findings };
  } catch (error) {
    throw toLogAppError(error, 'read', appId);
  }
}

async function part(name: CheckedPart, read: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await read();
  } catch (error) {
    if (toLogAppError(error, 'read').reason !== 'permission') throw error;
    return [{ kind: 'unreadable', part: name, severity: 'warning', mendable: false }];
  }
}

/** Differences of the form, table columns included. */
export function fieldFindings(fields: Record<string, StoredField>): Finding[] {
  const known = new Set(LOG_FIELDS.map(({ code }) => code));
  const own = LOG_FIELDS.flatMap((field) => compareField(field, fields[field.code], field.code));
  const foreign = Object.values(fields)
    .filter((field) => !known.has(field.code) && field['required'] === true && !hasDefault(field))
    .map((field): Finding => ({
      kind: 'blocked-by-required',
      code: field.code,
      label: labelOf(field),
      severity: 'error',
      mendable: false,
    }));
  return [...own, ...foreign];
}

function compareField(expected: LogField, actual: StoredField | undefined, code: string): Finding[] {
  if (!actual) return [{ kind: 'field-missing', code, severity: 'error', mendable: true }];
  if (actual.type !== expected.type) {
    const types = { expected: expected.type, actual: actual.type };
    return [{ kind: 'field-type', code, ...types, severity: 'error', mendable: false }];
  }
  const findings: Finding[] = [];
  if (expected.unique && !(actual['unique'] === true)) {
    findings.push({ kind: 'not-unique', code, severity: 'error', mendable: true });
  }
  if (
    !expected.unique &&
    (actual['unique'] === true || actual['required'] === true || hasLengthRule(actual))
  ) {
    findings.push({
      kind: 'blocked-by-rule',
      code,
      label: labelOf(actual),
      severity: 'error',
      mendable: false,
    });
  }
  const options = missingOptions(expected, actual);
  if (options.length > 0) {
    findings.push({ kind: 'options-missing', code, options, severity: 'error', mendable: true });
  }
  const columns = (actual['fields'] ?? {}) as Record<string, StoredField>;
  for (const column of expected.columns ?? []) {
    // kintone's API adds whole tables only; a column has to be added by hand.
    const inTable = compareField(column, columns[column.code], `${code}.${column.code}`);
    findings.push(...inTable.map((finding) => ({ ...finding, mendable: false })));
  }
  return findings;
}

/** Options of the definition that an existing drop-down lacks. */
export function missingOptions(expected: LogField, actual: StoredField): string[] {
  const present = Object.keys((actual['options'] ?? {}) as object);
  return (expected.options ?? []).filter((option) => !present.includes(option));
}

function hasDefault(field: StoredField): boolean {
  const value = field['defaultValue'];
  return field['defaultNowValue'] === true || (Array.isArray(value) ? value.length > 0 : Boolean(value));
}

/** kintone answers limits as strings, empty when there is none. */
function hasLengthRule(field: StoredField): boolean {
  return ['minLength', 'maxLength', 'minValue', 'maxValue'].some((rule) => Boolean(field[rule]));
}

const labelOf = (field: StoredField): string =>
  typeof field['label'] === 'string' ? field['label'] : field.code;

/** Differences of the app's rights. */
export function rightFindings(rights: readonly StoredRight[]): Finding[] {
  const everyone = rights.find(isEveryone);
  const findings: Finding[] = [];
  const nameOf = (right: StoredRight): string => right.entity.code ?? right.entity.type;
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
    if (!isEveryone(right) && !right.recordAddable) {
      findings.push({ kind: 'cannot-add', who: nameOf(right), severity: 'error', mendable: true });
    }
    if (right.recordEditable || right.recordDeletable || right.recordImportable) {
      findings.push({ kind: 'can-change', who: nameOf(right), severity: 'warning', mendable: true });
    }
  }
  return findings;
}

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
          who:
            entity.type === 'GROUP' && entity.code === EVERYONE ? 'everyone' : (entity.code ?? entity.type),
          severity: 'error',
          mendable: false,
        })),
    );
}

async function viewerFindings(
  client: LogAppClient,
  appId: string,
  viewerSource: string | undefined,
): Promise<Finding[]> {
  if (viewerSource === undefined) return [];
  const current = viewerVersion(viewerSource);
  const installed = await installedViewerVersion(client, appId);
  if (installed === undefined) return [{ kind: 'viewer-missing', severity: 'warning', mendable: true }];
  if (installed === current) return [];
  return [{ kind: 'viewer-outdated', installed, current, severity: 'warning', mendable: true }];
}
