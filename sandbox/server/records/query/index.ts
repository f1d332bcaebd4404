/** kintone's query language. https://cybozu.dev/ja/kintone/docs/overview/query/ */
import { limitTooBig, offsetTooBig, querySyntax, type Language } from '../../errors';
import type { Context } from '../context';
import type { Query } from './ast';
import { compileCondition, type Compiled, type RecordTest } from './compile';
import type { FieldGuard } from './fields';
import { compileOrder, type Sorting } from './order';
import { isFunction } from './operators';
import { parseQuery } from './parse';
import { QuerySyntaxError } from './tokens';

export type { RecordTest } from './compile';
export { indexedField } from './clause';
export { findField, type FieldGuard } from './fields';
export { findIds, findPage } from './find';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;
const MAX_OFFSET = 10_000;

export interface PreparedQuery {
  readonly condition: Compiled;
  readonly sorting: readonly Sorting[];
  readonly limit: number;
  readonly offset: number;
  /** `limit` or `offset` was written. */
  readonly paged: boolean;
}

const noGuard: FieldGuard = () => undefined;

/** @throws CB_VA01 under `query` when the text is no query */
function read(text: string, language: Language): Query {
  try {
    const query = parseQuery(text);
    checkFunctions(query.condition);
    return query;
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw querySyntax(language);
    throw error;
  }
}

function checkFunctions(condition: Query['condition']): void {
  if (!condition) return;
  if (condition.kind !== 'comparison') {
    checkFunctions(condition.left);
    checkFunctions(condition.right);
    return;
  }
  for (const operand of condition.operands) {
    if (operand.kind === 'function' && !isFunction(operand.name))
      throw new QuerySyntaxError(`Unknown function ${operand.name}`);
  }
}

/**
 * Reads and checks a query against the app's form.
 * @throws CB_VA01 (syntax), GAIA_QU01/02 (limit, offset), GAIA_IQ03/07/10/11 (fields, operators, options), GAIA_IS02 (sort)
 */
export function prepareQuery(context: Context, text: string, guard: FieldGuard = noGuard): PreparedQuery {
  const query = read(text, context.language);
  const limit = query.limit ?? DEFAULT_LIMIT;
  const offset = query.offset ?? 0;
  if (limit > MAX_LIMIT) throw limitTooBig(context.language, MAX_LIMIT);
  if (offset > MAX_OFFSET) throw offsetTooBig(context.language, MAX_OFFSET);
  return {
    condition: compileCondition(context, query.condition, guard),
    sorting: compileOrder(context, query.order, guard),
    limit,
    offset,
    paged: query.limit !== null || query.offset !== null,
  };
}

/**
 * A condition alone, as rights, views and actions hold it (`filterCond`); sorting and paging have no place in it.
 * @throws as prepareQuery
 */
export function prepareCondition(context: Context, text: string): RecordTest {
  const query = read(text, context.language);
  if (query.order.length > 0 || query.limit !== null || query.offset !== null)
    throw querySyntax(context.language);
  return compileCondition(context, query.condition, noGuard).test;
}
