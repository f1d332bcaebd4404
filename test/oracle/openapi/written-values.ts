/**
 * Values that requests write. They carry no type of their own, so the description would take any shape for any field; here
 * the shape is that of the field's type in the app's form.
 */
import { isObject } from './corrections';
import type { KintoneDescription } from './description';
import { valueComponent } from './field-kinds';
import type { Forms } from './forms';

interface Written {
  /** Beginning of the component names, for instance `RecordsPost`. */
  prefix: string;
  app: string;
  record: unknown;
  place: string;
}

const PREFIXES: Readonly<Record<string, string>> = {
  'POST record.json': 'RecordPost',
  'PUT record.json': 'RecordPut',
  'POST records.json': 'RecordsPost',
  'PUT records.json': 'RecordsPut',
};

const isText = (value: unknown): boolean => typeof value === 'string';
const isPerson = (value: unknown): boolean => isObject(value) && isText(value['code']);

/**
 * Whoever manages the app may give these when adding a record; the description has no shape for them.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/
 */
const GIVEN_BY_MANAGERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  CREATOR: isPerson,
  MODIFIER: isPerson,
  CREATED_TIME: isText,
  UPDATED_TIME: isText,
};

const nameOf = (method: string, path: string): string =>
  `${method} ${path.replace(/^\/k\/(?:guest\/\d+\/)?v1\//, '')}`;

function written(method: string, path: string, request: unknown, prefix?: string): Written[] {
  if (!isObject(request)) return [];
  const name = nameOf(method, path);
  if (name === 'POST bulkRequest.json' && Array.isArray(request['requests']))
    return request['requests'].flatMap((part: unknown, index) => {
      if (!isObject(part)) return [];
      const records = written(
        String(part['method']),
        String(part['api']),
        part['payload'],
        'BulkRequestPost',
      );
      return records.map((one) => ({ ...one, place: `requests[${index}].${one.place}` }));
    });
  const ownPrefix = PREFIXES[name];
  if (ownPrefix === undefined) return [];
  const common = { prefix: prefix ?? ownPrefix, app: String(request['app']) };
  if ('record' in request) return [{ ...common, record: request['record'], place: 'record' }];
  const records = Array.isArray(request['records']) ? (request['records'] as unknown[]) : [];
  return records.map((record, index) => {
    const isUpdate = name.startsWith('PUT') && isObject(record);
    return { ...common, record: isUpdate ? record['record'] : record, place: `records[${index}]` };
  });
}

function problemsOf(description: KintoneDescription, forms: Forms, one: Written): string[] {
  const types = forms.get(one.app);
  if (!types || !isObject(one.record)) return [];
  return Object.entries(one.record).flatMap(([code, value]) => {
    const place = `${one.place}.${code}`;
    const type = types.get(code);
    if (type === undefined) return [`${place}: the app's form has no such field`];
    const isGiven = /^Records?Post$/.test(one.prefix) ? GIVEN_BY_MANAGERS[type] : undefined;
    if (isGiven) return isObject(value) && isGiven(value['value']) ? [] : [`${place}: no value of ${type}`];
    const component = valueComponent(one.prefix, type);
    const validate = component === undefined ? undefined : description.component(component);
    if (!validate) return [`${place}: a ${type} field has no value to write`];
    if (!validate(value))
      return [`${place}: ${type} ${(validate.errors ?? []).map((error) => error.message).join(', ')}`];
    if (type !== 'SUBTABLE' || !isObject(value) || !Array.isArray(value['value'])) return [];
    return value['value'].flatMap((row: unknown, index) => {
      const cells = isObject(row) ? row['value'] : undefined;
      return problemsOf(description, forms, { ...one, record: cells, place: `${place}[${index}]` });
    });
  });
}

/** What is wrong with the values that a request writes; nothing for apps whose form the journal does not show. */
export function writtenValueProblems(
  description: KintoneDescription,
  forms: Forms,
  method: string,
  path: string,
  request: unknown,
): string[] {
  return written(method, path, request).flatMap((one) => problemsOf(description, forms, one));
}
