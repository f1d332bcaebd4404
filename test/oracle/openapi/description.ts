/** kintone's OpenAPI description, corrected (`corrections.ts`) and registered with a JSON Schema validator. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import { FORMATS, isObject, withCorrections } from './corrections';

const FILE = path.resolve('sandbox/openapi/kintone-rest-openapi-20250423000000.yaml');
/** The document's id in the validator. It is registered with its `$ref`s: its schemas are recursive. */
const ID = 'kintone';

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: object;
}

/** One operation as the description has it. */
export interface Operation {
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: { '200': { content?: Record<string, { schema: object }> } };
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const pointer = (...steps: string[]): string =>
  `${ID}#/${steps.map((step) => encodeURIComponent(step.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`;

/** What the description says about one call; `undefined` where it says nothing. */
export interface Call {
  request: ValidateFunction | undefined;
  answer: ValidateFunction | undefined;
  /** Keys of a successful answer, as the description lists them. */
  answerKeys: string[];
}

/** The loaded description. Loading takes half a second; `theDescription()` does it once. */
export class KintoneDescription {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: true });
  private readonly document: Description;
  private readonly calls = new Map<string, Call | undefined>();

  constructor() {
    this.document = withCorrections(load(readFileSync(FILE, 'utf8'))) as Description;
    for (const [name, test] of Object.entries(FORMATS)) this.ajv.addFormat(name, test);
    this.ajv.addSchema(this.document, ID);
  }

  /** The call of a method and a path, guest-space paths included; `undefined` for one that is not described. */
  call(method: string, requestPath: string): Call | undefined {
    const name = `${method} ${requestPath.replace(/^\/k\/guest\/\d+\//, '/k/')}`;
    if (!this.calls.has(name)) this.calls.set(name, this.read(name));
    return this.calls.get(name);
  }

  /** The schema of a component, or `undefined`. */
  component(name: string): ValidateFunction | undefined {
    return Object.hasOwn(this.document.components.schemas, name)
      ? this.ajv.getSchema(pointer('components', 'schemas', name))
      : undefined;
  }

  private read(name: string): Call | undefined {
    const [method = '', at = ''] = name.split(' ');
    const operation = this.document.paths[at]?.[method.toLowerCase()];
    if (!operation) return undefined;
    const steps = ['paths', at, method.toLowerCase()];
    const answer = operation.responses['200'].content?.['application/json']?.schema;
    const answerSteps = [...steps, 'responses', '200', 'content', 'application/json', 'schema'];
    return {
      request: this.requestOf(operation, steps),
      answer: answer && this.ajv.getSchema(pointer(...answerSteps)),
      answerKeys: isObject(answer) && isObject(answer['properties']) ? Object.keys(answer['properties']) : [],
    };
  }

  private requestOf(operation: Operation, steps: string[]): ValidateFunction | undefined {
    if (operation.requestBody?.content['application/json'])
      return this.ajv.getSchema(pointer(...steps, 'requestBody', 'content', 'application/json', 'schema'));
    // A file upload: the journal keeps the file's name only.
    if (operation.requestBody) return undefined;
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
    return this.ajv.compile({
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    });
  }
}

let loaded: KintoneDescription | undefined;

/** The description, loaded at the first call. */
export function theDescription(): KintoneDescription {
  loaded ??= new KintoneDescription();
  return loaded;
}
