/** A request's parameters: query string, JSON body or multipart form, in the forms kintone takes. */
import type { Request } from 'express';
import type { Language } from '../errors';
import { invalid, problem, requestMessages } from '../problems';
import type { UploadedFile } from '../rest/call';
import { bytesOf, objectIn, urlOf } from './request';

const TOKEN_PARAMETER = '__REQUEST_TOKEN__';

export interface ReadRequest {
  parameters: Record<string, unknown>;
  /** The CSRF token, wherever this kind of request carries it. */
  token: string | undefined;
  file: UploadedFile | null;
}

/** Of `fields[0]` to `fields[99]`: https://cybozu.dev/zh-tw/kintone/docs/rest-api/records/get-records */
const MAX_INDEX = 99;

/**
 * `ids[0]=1&ids[1]=2&app=3` -> {ids: ['1', '2'], app: '3'}
 * @throws KintoneError CB_VA01 for an index above 99; that kintone refuses it is documented, its code is not
 */
function readQuery(query: URLSearchParams, language: Language): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const [key, value] of query) {
    const list = /^([^[\]]+)\[(\d*)\]$/.exec(key);
    const [, name, position] = list ?? [];
    if (name === undefined) {
      parameters[key] = value;
      continue;
    }
    const values = Array.isArray(parameters[name]) ? (parameters[name] as unknown[]) : [];
    const index = position ? Number(position) : values.length;
    if (index > MAX_INDEX) throw invalid(language, { [key]: requestMessages.wrongValue(language) });
    values[index] = value;
    parameters[name] = values;
  }
  for (const [key, value] of Object.entries(parameters))
    if (Array.isArray(value)) parameters[key] = value.filter((item) => item !== undefined);
  return parameters;
}

async function readForm(body: Buffer, contentType: string, language: Language): Promise<ReadRequest> {
  let form: FormData;
  try {
    const copy = new Uint8Array(body);
    form = await new Request('http://localhost', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: copy,
    }).formData();
  } catch {
    throw problem('CB_IL02', language);
  }
  const parameters: Record<string, unknown> = {};
  let file: UploadedFile | null = null;
  for (const [name, value] of form) {
    if (typeof value === 'string') parameters[name] = value;
    else if (name === 'file')
      file = {
        name: value.name,
        contentType: value.type || 'application/octet-stream',
        bytes: new Uint8Array(await value.arrayBuffer()),
      };
  }
  return { ...takeToken(parameters), file };
}

function takeToken(all: Record<string, unknown>): Pick<ReadRequest, 'parameters' | 'token'> {
  const { [TOKEN_PARAMETER]: token, ...parameters } = all;
  return { parameters, token: typeof token === 'string' ? token : undefined };
}

/**
 * @param method after `X-HTTP-Method-Override`
 * @throws KintoneError CB_IJ01, CB_IL02 (broken form, or a POST or PUT whose body is neither JSON nor a form).
 */
export async function readRequest(
  request: Request,
  method: string,
  language: Language,
): Promise<ReadRequest> {
  const query = readQuery(urlOf(request).searchParams, language);
  const body = bytesOf(request);
  const contentType = request.headers['content-type'] ?? '';
  const readsQuery = method === 'GET' || method === 'DELETE';
  if (/^multipart\/form-data/i.test(contentType)) return readForm(body, contentType, language);
  if (/^application\/x-www-form-urlencoded/i.test(contentType) && readsQuery)
    return {
      ...takeToken({ ...query, ...readQuery(new URLSearchParams(body.toString('utf8')), language) }),
      file: null,
    };
  if (readsQuery && body.byteLength === 0) return { ...takeToken(query), file: null };
  if (!/^application\/json/i.test(contentType)) throw problem('CB_IL02', language);
  const json = objectIn(request);
  if (!json) throw problem('CB_IJ01', language);
  return { ...takeToken(readsQuery ? { ...query, ...json } : json), file: null };
}

/** What a POST stands for; null when it stands for itself. */
function overrideOf(request: Request): string | null {
  const override = request.headers['x-http-method-override'];
  return request.method === 'POST' && typeof override === 'string' ? override : null;
}

/** The method that counts: a POST can stand for another one. */
export function methodOf(request: Request): string {
  return overrideOf(request) ?? request.method;
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'];

/**
 * The header has one of the four methods in capitals:
 * https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview
 * @throws KintoneError CB_IL02 otherwise; the code is our guess
 */
export function checkOverride(request: Request, language: Language): void {
  const override = overrideOf(request);
  if (override !== null && !METHODS.includes(override)) throw problem('CB_IL02', language);
}
