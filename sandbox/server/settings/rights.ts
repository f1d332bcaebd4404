/** Rights on the app, its records and its fields. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/ */
import { entityExists, loginName, type MemberEntity } from '../records/entities';
import { own } from '../../objects';
import type { AppRight, FieldRight, RecordRight, RightsEntity } from '../model';
import { requestMessages } from '../problems';
import { Checks } from './checks';
import { allCodes } from './fields';
import { condition, type QueryContext } from './queries';

const APP_ENTITIES = ['USER', 'ORGANIZATION', 'GROUP', 'CREATOR'] as const;
export const RECORD_ENTITIES = ['USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY'] as const;

/** Rights name a guest with `guest/` before the login name, and nobody else so. */
function isWrittenAsGuest({ domain }: QueryContext, code: string): boolean {
  const login = loginName(code);
  return (domain.users.get(login)?.isGuest ?? false) === (login !== code);
}

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
  const known =
    type === 'FIELD_ENTITY'
      ? own(context.settings.fields, code) !== undefined
      : entityExists(context.domain, { type: type as MemberEntity['type'], code }) &&
        (type !== 'USER' || isWrittenAsGuest(context, code));
  if (!known) checks.wrong(`${place}.code`);
  return { type, code };
}

/**
 * Whether organizations below are meant as well; only organizations, and fields that name some, have any below them.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-app-permissions/
 */
export function includesSubs(
  { settings }: QueryContext,
  checks: Checks,
  given: unknown,
  { type, code }: { type: string; code: string | null },
  place: string,
): boolean {
  const asked = checks.boolean(given ?? false, place);
  if (type === 'ORGANIZATION') return asked;
  return asked && type === 'FIELD_ENTITY' && own(settings.fields, code ?? '')?.type === 'ORGANIZATION_SELECT';
}

/** PUT preview/app/acl.json: a right left out is not given; the order is the priority. */
export function putAppRights(context: QueryContext, rights: unknown): void {
  const checks = new Checks(context.language);
  const read = checks.list(rights, 'rights').map((raw, index): AppRight => {
    const place = `rights[${index}]`;
    const given = checks.object(raw, place);
    const flag = (name: string): boolean => checks.boolean(given[name] ?? false, `${place}.${name}`);
    const entity = readEntity(context, checks, given['entity'], `${place}.entity`, APP_ENTITIES);
    return {
      entity: entity as RightsEntity,
      includeSubs: includesSubs(context, checks, given['includeSubs'], entity, `${place}.includeSubs`),
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

/**
 * PUT preview/record/acl.json: editing and deleting need viewing.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-record-permissions/
 */
export function putRecordRights(context: QueryContext, rights: unknown): void {
  const checks = new Checks(context.language);
  const read = checks.list(rights, 'rights').map((raw, index): RecordRight => {
    const place = `rights[${index}]`;
    const given = checks.object(raw, place);
    return {
      filterCond: condition(context, checks, given['filterCond'] ?? '', `${place}.filterCond`),
      entities: checks.list(given['entities'], `${place}.entities`).map((one, entityIndex) => {
        const at = `${place}.entities[${entityIndex}]`;
        const { entity: who, ...flags } = checks.object(one, at);
        const flag = (name: string): boolean => checks.boolean(flags[name] ?? false, `${at}.${name}`);
        const entity = readEntity(context, checks, who, `${at}.entity`, RECORD_ENTITIES);
        const [viewable, editable, deletable] = [flag('viewable'), flag('editable'), flag('deletable')];
        if (!viewable && (editable || deletable)) checks.wrong(`${at}.viewable`);
        const includeSubs = includesSubs(context, checks, flags['includeSubs'], entity, `${at}.includeSubs`);
        return { entity, viewable, editable, deletable, includeSubs };
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
    if (!codes.has(code)) checks.wrong(`${place}.code`, requestMessages.unknownField(context.language, code));
    return {
      code,
      entities: checks.list(given['entities'], `${place}.entities`).map((one, entityIndex) => {
        const at = `${place}.entities[${entityIndex}]`;
        const { entity: who, accessibility, includeSubs } = checks.object(one, at);
        const entity = readEntity(context, checks, who, `${at}.entity`, RECORD_ENTITIES);
        return {
          entity,
          accessibility: checks.choice(accessibility, `${at}.accessibility`, ['WRITE', 'READ', 'NONE']),
          includeSubs: includesSubs(context, checks, includeSubs, entity, `${at}.includeSubs`),
        };
      }),
    };
  });
  checks.done();
  context.settings.fieldRights = read;
}
