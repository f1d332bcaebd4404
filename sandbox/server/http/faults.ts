/** Faults on demand: what goes wrong between a browser and kintone, and inside kintone. */
import type { Fault, FaultRule } from '../../contract';
import { KintoneError, type Language } from '../errors';
import { isProblemCode, problem } from '../problems';
import type { SandboxState } from '../state';

interface FaultTarget {
  method: string;
  /** The path without its query string. */
  path: string;
  apps: readonly string[];
  user: string | null;
}

function matches({ match }: FaultRule, target: FaultTarget): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === target.method) &&
    (match.path === undefined || target.path.startsWith(match.path)) &&
    (match.app === undefined || target.apps.includes(match.app)) &&
    (match.user === undefined || match.user === target.user)
  );
}

/** Every fault that hits this request, in the order of the rules; rules with `times` are used up by it. */
export function takeFaults(state: SandboxState, target: FaultTarget): Fault[] {
  const hit = state.faults.filter((rule) => matches(rule, target));
  state.faults = state.faults.flatMap((rule) => {
    if (!hit.includes(rule) || rule.times === undefined) return [rule];
    return rule.times > 1 ? [{ ...rule, times: rule.times - 1 }] : [];
  });
  return hit.map((rule) => rule.fault);
}

/** kintone's usual code for a status, where one is known. */
const USUAL_CODE: Readonly<Record<number, string>> = {
  400: 'CB_VA01',
  401: 'CB_AU01',
  403: 'CB_NO02',
  404: 'GAIA_AP01',
  409: 'GAIA_CO02',
  429: 'GAIA_TO04',
  520: 'GAIA_DA02',
};

export type FaultAnswer =
  | { kind: 'error'; error: KintoneError }
  | { kind: 'text'; status: number; text: string; headers: Record<string, string> };

/** What a `status` fault answers: kintone's JSON where kintone has a code, else plain text as a proxy would send it. */
export function statusAnswer(fault: Extract<Fault, { kind: 'status' }>, language: Language): FaultAnswer {
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
  const code = fault.code ?? USUAL_CODE[fault.status];
  if (fault.text !== undefined || code === undefined)
    return {
      kind: 'text',
      status: fault.status,
      text: fault.text ?? 'Service Temporarily Unavailable',
      headers,
    };
  const message = isProblemCode(code) ? problem(code, language).message : code;
  return { kind: 'error', error: new KintoneError(fault.status, code, message, undefined, headers) };
}

/** What a captive portal, a maintenance page or a signed-out session answers with status 200. */
export const HTML_PAGE =
  '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>お知らせ</title></head>' +
  '<body><p>ただいまメンテナンス中です。 / Under maintenance.</p></body></html>';
