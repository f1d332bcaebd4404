/**
 * `bulkRequest.json`: up to 20 writes in order, as one transaction, in apps of one guest space or of none.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/bulk-request ; that apps of another space are out of reach is said in
 * https://cybozu.dev/zh-tw/kintone/docs/rest-api/records/bulk-request
 */
import { KintoneError } from '../errors';
import { invalid, problem, requestMessages } from '../problems';
import { transaction } from '../records';
import type { Call, Handler } from './call';
import { recordRoutes } from './records';
import { isObject } from '../../objects';

const MAX_REQUESTS = 20;

const ALLOWED = new Set([
  'POST record.json',
  'PUT record.json',
  'POST records.json',
  'PUT records.json',
  'DELETE records.json',
  'PUT record/status.json',
  'PUT records/status.json',
  'PUT record/assignees.json',
]);

/** One request of the bulk failed: its answer stands at its place, `{}` everywhere else. */
export class BulkFailure extends Error {
  constructor(
    override readonly cause: KintoneError,
    readonly index: number,
    readonly count: number,
  ) {
    super(cause.message);
  }
}

interface Part {
  handler: Handler;
  call: Call;
}

/** `/k/v1/record.json` or `/k/guest/5/v1/record.json` as its guest space and the route's name. */
function readPath(api: string): { guestSpaceId: string | null; route: string } | null {
  const match = /^\/k(?:\/guest\/(\d+))?\/v1\/(.+)$/.exec(api);
  return match?.[2] ? { guestSpaceId: match[1] ?? null, route: match[2] } : null;
}

function readPart(call: Call, request: unknown, index: number): Part {
  const { language } = call.actor;
  const refuse = (key: string) =>
    invalid(language, { [`requests[${index}].${key}`]: requestMessages.wrongValue(language) });
  if (!isObject(request)) throw refuse('method');
  if (typeof request['method'] !== 'string') throw refuse('method');
  const path = typeof request['api'] === 'string' ? readPath(request['api']) : null;
  if (!path) throw refuse('api');
  const name = `${request['method'].toUpperCase()} ${path.route}`;
  const handler = ALLOWED.has(name) ? recordRoutes[name] : undefined;
  // kintone's code for another space's path is not documented.
  if (!handler || path.guestSpaceId !== call.guestSpaceId) throw problem('CB_IL02', language);
  if (!isObject(request['payload'])) throw refuse('payload');
  return {
    handler,
    call: { ...call, parameters: request['payload'] },
  };
}

export const bulkRequest: Handler = (call) => {
  const { language } = call.actor;
  const requests = call.parameters['requests'];
  if (!Array.isArray(requests)) throw invalid(language, { requests: requestMessages.required(language) });
  if (requests.length > MAX_REQUESTS)
    throw invalid(language, { requests: requestMessages.tooMany(language, MAX_REQUESTS) });
  const parts = requests.map((request, index) => readPart(call, request, index));
  return {
    results: transaction(call.state.domain, () =>
      parts.map((part, index) => {
        try {
          return part.handler(part.call);
        } catch (error) {
          throw error instanceof KintoneError ? new BulkFailure(error, index, parts.length) : error;
        }
      }),
    ),
  };
};
