/** Rights on the app, its records and its fields. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/ */
import { own } from './named';
import type { AppRight, FieldRight, RecordRight, RightsEntity } from '../model';
import { sentence } from '../problems';
import { Checks } from './checks';
import { allCodes } from './fields';
import { condition, type QueryContext } from './queries';

const APP_ENTITIES = ['USER', 'ORGANIZATION', 'GROUP', 'CREATOR'] as const;
const RECORD_ENTITIES = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;

/** A user, organization, group or field that must exist; `CREATOR` has no code. */
export function readEntity<Type extends string>(
  context: QueryContext,
  checks: Checks,
  value: unknown,
  place: string,
  types: readonly Type[],
): { type: Type; code: string | null } {
  const given = checks.object(value, place);
  const type = checks.choice(given['type'], `${place}.type`, types);
  if (type === 'CREATOR') return { type, code: null };
  const code = checks.text(given['code'], `${place}.code`);
  const { domain, settings } = context;
  const known =
    (type === 'USER' && domain.users.has(code)) ||
    (type === 'ORGANIZATION' && domain.organizations.some((organization) => organization.code === code)) ||
    (type === 'GROUP' && domain.groups.some((group) => group.code === code)) ||
    (type === 'FIELD_ENTITY' && own(settings.fields, code) !== undefined);
  if (!known) checks.wrong(`${place}.code`);
  return { type, code };
}

/** PUT preview/app/acl.json: a right left out is not given; the order is the priority. */
export function putAppRights(context: QueryContext, rights: unknown): void {
  const checks = new Checks(context.language);
  const read = checks.list(rights, 'rights').map((raw, index): AppRight => {
    const place = `rights[${index}]`;
    const given = checks.object(raw, place);
    const flag = (name: string): boolean => checks.boolean(given[name] ?? false, `${place}.${name}`);
    return {
      entity: readEntity(context, checks, given['entity'], `${place}.entity`, APP_ENTITIES) as RightsEntity,
      includeSubs: flag('includeSubs'),
      appEditable: flag('appEditable'),
      recordViewable: flag('recordViewable'),
      recordAddable: flag('recordAddable'),
      recordEditable: flag('recordEditable'),
      recordDeletable: flag('recordDeletable'),
      recordImportable: flag('recordImportable'),
      recordExportable: flag('recordExportable'),
    };
  });
  read.forEach((right, index) => {
    const place = `rights[${index}]`;
    // Editing, deleting and exporting need viewing; importing needs adding.
    // https://jp.cybozu.help/k/ja/user/app_settings/rights/app_rights_example.html
    if (!right.recordViewable && (right.recordEditable || right.recordDeletable || right.recordExportable))
      checks.wrong(`${place}.recordViewable`);
    if (!right.recordAddable && right.recordImportable) checks.wrong(`${place}.recordAddable`);
  });
  checks.done();
  context.settings.appRights = read;
}

/** PUT preview/record/acl.json */
export function putRecordRights(context: QueryContext, rights: unknown): void {
  const checks = new Checks(context.language);
  const read = checks.list(rights, 'rights').map((raw, index): RecordRight => {
    const place = `rights[${index}]`;
    const given = checks.object(raw, place);
    return {
      filterCond: condition(context, checks, given['filterCond'] ?? '', `${place}.filterCond`),
      entities: checks.list(given['entities'], `${place}.entities`).map((one, entityIndex) => {
        const at = `${place}.entities[${entityIndex}]`;
        const entity = checks.object(one, at);
        const flag = (name: string): boolean => checks.boolean(entity[name] ?? false, `${at}.${name}`);
        return {
          entity: readEntity(context, checks, entity['entity'], `${at}.entity`, RECORD_ENTITIES),
          viewable: flag('viewable'),
          editable: flag('editable'),
          deletable: flag('deletable'),
          includeSubs: flag('includeSubs'),
        };
      }),
    };
  });
  checks.done();
  context.settings.recordRights = read;
}

/** PUT preview/field/acl.json */
export function putFieldRights(context: QueryContext, rights: unknown): void {
  const checks = new Checks(context.language);
  const codes = allCodes(context.settings.fields);
  const read = checks.list(rights, 'rights').map((raw, index): FieldRight => {
    const place = `rights[${index}]`;
    const given = checks.object(raw, place);
    const code = checks.text(given['code'], `${place}.code`);
    if (!codes.has(code)) checks.wrong(`${place}.code`, sentence.unknownField(context.language, code));
    return {
      code,
      entities: checks.list(given['entities'], `${place}.entities`).map((one, entityIndex) => {
        const at = `${place}.entities[${entityIndex}]`;
        const entity = checks.object(one, at);
        return {
          entity: readEntity(context, checks, entity['entity'], `${at}.entity`, RECORD_ENTITIES),
          accessibility: checks.choice(entity['accessibility'], `${at}.accessibility`, [
            'WRITE',
            'READ',
            'NONE',
          ]),
          includeSubs: checks.boolean(entity['includeSubs'] ?? false, `${at}.includeSubs`),
        };
      }),
    };
  });
  checks.done();
  context.settings.fieldRights = read;
}
