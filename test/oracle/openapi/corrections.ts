/**
 * Where kintone's OpenAPI description (version 20250423000000) is not what kintone sends and takes, and how it is
 * corrected while it is loaded. The file itself stays as kintone published it.
 *
 * 1. Numbers and booleans. Ids, revisions and counts are described as `integer` (format `long`), but answers carry them as
 *    texts of digits and requests may: kintone's own samples do, for instance `"ids": ["100", "101"]` in
 *    https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/ . A limit that is not set is an empty text. Booleans
 *    may be the texts "true" and "false" in requests; both may be null where kintone has nothing to say (`spaceId`). The value
 *    of a number field is described as text; in requests a JSON number is let through, too: no document says so, it is what
 *    kintone's users send.
 * 2. Shapes by field type. Values, settings and places of fields are described as any of about 25 open shapes that share
 *    one list of types, so that `{"type": "NUMBER", "value": []}` passes. Here each shape has its own types
 *    (`field-kinds.ts`), a value must be there, and an answer's value must say its type.
 *
 * And one thing is stricter than JSON Schema has it: an object may only have the keys that the description names, so that
 * neither a misspelt parameter nor an invented key of an answer goes unseen. What kintone documents and the description
 * lacks is added in `additions.ts`.
 */
import { ADDED, NULLABLE, PARAMETERS } from './additions';
import { isValue, typesOf } from './field-kinds';

export type Schema = Record<string, unknown>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LONG: Schema = {
  anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^(-?\\d+)?$' }, { type: 'null' }],
};
const BOOLEAN: Schema = { anyOf: [{ type: 'boolean' }, { enum: ['true', 'false'] }, { type: 'null' }] };

/** Tests for the formats that the description names; fields may be empty. `date-time` stands for dates and times of day, too. */
export const FORMATS: Record<string, (text: string) => boolean> = {
  'date-time': (text) =>
    text === '' ||
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text) ||
    /^\d\d:\d\d$/.test(text),
  number: (text) => text === '' || /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text),
  email: (text) => text.includes('@'),
  query: () => true,
  locale: () => true,
  timezone: () => true,
};

/** The component behind a reference. */
const referred = (schema: unknown): string =>
  isObject(schema) ? String(schema['$ref'] ?? '').replace(/^.*\//, '') : '';

/** What may stand for a value: by its type in answers; in requests, which carry none, `written-values.ts` looks closer. */
function valueSchema(shapes: unknown[]): Schema {
  if (!shapes.every((shape) => /Get[A-Z]/.test(referred(shape))))
    return {
      type: 'object',
      properties: { type: {}, value: {} },
      required: ['value'],
      additionalProperties: false,
    };
  return { type: 'object', required: ['type'], discriminator: { propertyName: 'type' }, oneOf: shapes };
}

/** Corrects one schema and those inside it; `path` names the place, for instance `AppStatusGetActionForm` or `settings.put`. */
function corrected(schema: unknown, place: string): unknown {
  if (!isObject(schema)) return schema;
  if (schema['type'] === 'integer') return LONG;
  if (schema['type'] === 'boolean') return BOOLEAN;
  const result: Schema = { ...schema };
  if (schema['format'] === 'number' && /(Post|Put)[A-Z]/.test(place)) result['type'] = ['string', 'number'];
  const shapes: unknown = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(shapes)) {
    if (shapes.every((shape) => isValue(referred(shape)))) return valueSchema(shapes);
    // Results of an update with and without upsert are told apart by a key that neither must have.
    delete result['oneOf'];
    result['anyOf'] = shapes.map((one) => corrected(one, place));
  }
  for (const inner of ['items', 'additionalProperties'])
    if (isObject(schema[inner])) result[inner] = corrected(schema[inner], place);
  if (isObject(schema['properties'])) {
    const properties = { ...schema['properties'], ...ADDED[place] };
    result['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => {
        const at = `${place}.${key}`;
        const inner = corrected(value, at);
        return [key, NULLABLE.has(at) ? { anyOf: [inner, { type: 'null' }] } : inner];
      }),
    );
    result['additionalProperties'] ??= false;
  }
  return result;
}

/** Correction 2. */
function withOwnTypes(component: string, schema: Schema): Schema {
  const types = typesOf(component);
  if (!types || !isObject(schema['properties'])) return schema;
  const properties: Schema = { ...schema['properties'], type: { enum: types } };
  if (!isValue(component)) return { ...schema, properties };
  const required = /Get[A-Z]/.test(component) ? ['type', 'value'] : ['value'];
  const isText = isObject(properties['value']) && [properties['value']['type']].flat().includes('string');
  if (isText) properties['value'] = { anyOf: [properties['value'], { type: 'null' }] };
  return { ...schema, properties, required };
}

interface Operation {
  parameters?: { name: string; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

function correctedContent(content: Record<string, { schema: unknown }> | undefined, place: string): void {
  for (const media of Object.values(content ?? {})) media.schema = corrected(media.schema, place);
}

/** Corrects a freshly loaded description in place, and gives it back. */
export function withCorrections(description: unknown): unknown {
  const { components, paths } = description as {
    components: { schemas: Record<string, Schema> };
    paths: Record<string, Record<string, Operation>>;
  };
  for (const [name, schema] of Object.entries(components.schemas))
    components.schemas[name] = withOwnTypes(name, corrected(schema, name) as Schema);
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const place = `${method.toUpperCase()} ${path.replace(/^\/k\/(guest\/\{guestSpaceId\}\/)?v1\//, '')}`;
      for (const parameter of operation.parameters ?? [])
        parameter.schema =
          PARAMETERS[`${place} ?${parameter.name}`] ?? corrected(parameter.schema, `${place} ?`);
      correctedContent(operation.requestBody?.content, `${place} request`);
      correctedContent(operation.responses?.['200']?.content, `${place} answer`);
    }
  return description;
}
