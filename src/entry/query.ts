import { MASK, type FieldRules } from './rules';

/** A quoted value, or a run of characters that is neither space nor an operator. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[^\s"(),=!<>]+/g;
const LITERAL = /^["\d.-]/;
const ENDS_CONDITION = /^(and|or|order|limit|offset)$/i;

/**
 * A list's query as the log may keep it: values compared with a masked field are hidden, and for an omitted field its code
 * as well. Grammar: https://cybozu.dev/ja/kintone/docs/overview/query
 */
export function maskQuery(query: string, rules: FieldRules): string {
  let isHidden = false;
  return query.replace(TOKEN, (token) => {
    const treatment = rules.treatment(token);
    if (treatment !== 'record') isHidden = true;
    else if (ENDS_CONDITION.test(token)) isHidden = false;
    return treatment === 'omit' || (isHidden && LITERAL.test(token)) ? MASK : token;
  });
}

/**
 * The page's address as the log may keep it: kintone writes a filter into the parameter `q` with internal field numbers,
 * so that its values cannot be told apart; they are hidden as soon as any field is protected.
 */
export function maskUrl(url: string, rules: FieldRules): string {
  return rules.protects ? url.replace(/([?&#.]q(?:uery)?=)[^&#]*/gi, `$1${MASK}`) : url;
}
