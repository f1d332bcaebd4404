/** Parts of a field's definition that have a shape of their own: options, people, other apps. */
import type { Domain } from '../model';
import { problem, requestMessages } from '../problems';
import type { Checks } from './checks';
import { own, put } from '../../objects';

const MAX_OPTIONS = 1000;
const MAX_OPTION_LENGTH = 128;

export function readOptions(
  checks: Checks,
  value: unknown,
  place: string,
): Record<string, { label: string; index: string }> {
  const given = Object.entries(checks.object(value, place));
  if (given.length > MAX_OPTIONS) checks.wrong(place, requestMessages.tooMany(checks.language, MAX_OPTIONS));
  const options = given.map(([name, raw]) => {
    const option = checks.object(raw, `${place}[${name}]`);
    const label =
      option['label'] === undefined
        ? name
        : checks.text(option['label'], `${place}[${name}].label`, MAX_OPTION_LENGTH);
    return { label, index: checks.index(option['index'], `${place}[${name}].index`) };
  });
  options.sort((one, other) => one.index - other.index);
  const result: Record<string, { label: string; index: string }> = {};
  options.forEach(({ label }, index) => {
    if (Object.hasOwn(result, label)) checks.wrong(place, requestMessages.duplicate(checks.language));
    put(result, label, { label, index: String(index) });
  });
  return result;
}

/** Users, organizations and groups must exist; `LOGINUSER()` and `PRIMARY_ORGANIZATION()` are functions. */
export function readEntities(
  checks: Checks,
  domain: Domain,
  value: unknown,
  place: string,
  of: readonly string[],
): { type: string; code: string }[] {
  return checks.list(value, place).map((raw, index) => {
    const entity = checks.object(raw, `${place}[${index}]`);
    const type = checks.choice(entity['type'], `${place}[${index}].type`, of);
    const code = checks.text(entity['code'], `${place}[${index}].code`);
    const known =
      (type === 'USER' && domain.users.has(code)) ||
      (type === 'ORGANIZATION' && domain.organizations.some((organization) => organization.code === code)) ||
      (type === 'GROUP' && domain.groups.some((group) => group.code === code)) ||
      (type === 'FUNCTION' && ['LOGINUSER()', 'PRIMARY_ORGANIZATION()'].includes(code));
    if (!known) checks.wrong(`${place}[${index}].code`);
    return { type, code };
  });
}

function readRelatedApp(checks: Checks, domain: Domain, value: unknown, place: string) {
  const related = checks.object(value, place);
  const wanted = related['app'] ?? related['code'];
  const app = [...domain.apps.values()].find((candidate) =>
    related['app'] === undefined
      ? candidate.code !== '' && candidate.code === wanted
      : candidate.id === String(wanted),
  );
  if (!app) checks.wrong(`${place}.app`, problem('GAIA_AP01', checks.language).message);
  return { app, answer: { app: app?.id ?? '', code: app?.code ?? '' } };
}

export function readLookup(checks: Checks, domain: Domain, value: unknown, place: string): unknown {
  const lookup = checks.object(value, place);
  const { app, answer } = readRelatedApp(checks, domain, lookup['relatedApp'], `${place}.relatedApp`);
  const relatedFields = (app?.live ?? app?.preview)?.fields ?? {};
  const related = (code: unknown, at: string): string => {
    const text = checks.text(code, at);
    if (app && !own(relatedFields, text))
      checks.wrong(at, requestMessages.unknownField(checks.language, text));
    return text;
  };
  return {
    relatedApp: answer,
    relatedKeyField: related(lookup['relatedKeyField'], `${place}.relatedKeyField`),
    fieldMappings: checks.list(lookup['fieldMappings'] ?? [], `${place}.fieldMappings`).map((raw, index) => {
      const at = `${place}.fieldMappings[${index}]`;
      const mapping = checks.object(raw, at);
      return {
        field: checks.text(mapping['field'], `${at}.field`),
        relatedField: related(mapping['relatedField'], `${at}.relatedField`),
      };
    }),
    lookupPickerFields: checks.texts(lookup['lookupPickerFields'] ?? [], `${place}.lookupPickerFields`),
    filterCond: checks.text(lookup['filterCond'] ?? '', `${place}.filterCond`),
    sort: checks.text(lookup['sort'] ?? '', `${place}.sort`),
  };
}

export function readReferenceTable(checks: Checks, domain: Domain, value: unknown, place: string): unknown {
  const table = checks.object(value, place);
  const condition = checks.object(table['condition'], `${place}.condition`);
  return {
    relatedApp: readRelatedApp(checks, domain, table['relatedApp'], `${place}.relatedApp`).answer,
    condition: {
      field: checks.text(condition['field'], `${place}.condition.field`),
      relatedField: checks.text(condition['relatedField'], `${place}.condition.relatedField`),
    },
    filterCond: checks.text(table['filterCond'] ?? '', `${place}.filterCond`),
    displayFields: checks.texts(table['displayFields'], `${place}.displayFields`),
    sort: checks.text(table['sort'] ?? '', `${place}.sort`),
    size: checks.choice(table['size'] ?? '5', `${place}.size`, ['1', '3', '5', '10', '20', '30', '40', '50']),
  };
}
