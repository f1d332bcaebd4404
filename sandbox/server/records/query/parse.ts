/**
 * query     = [ condition ] [ "order by" key { "," key } ] { "limit" number | "offset" number }
 * condition = term { "or" term }        term = factor { "and" factor }
 * factor    = "(" condition ")" | field operator operand
 *
 * `and` binds tighter than `or`, as in SQL; kintone's documents do not say. Words are read without regard to case.
 */
import type { Comparison, Condition, Operand, Operator, Query, SortKey } from './ast';
import { QuerySyntaxError, tokenize, type Token } from './tokens';

/** Deep enough for any query a person or a screen writes, and no danger to the stack. */
const MAX_DEPTH = 200;

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): Query {
    const condition = this.atOptions() ? null : this.condition();
    const order = this.isWord('order') ? this.order() : [];
    const paging: { limit: number | null; offset: number | null } = { limit: null, offset: null };
    while (this.peek().kind !== 'end') this.option(paging);
    return { condition, order, ...paging };
  }

  private peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? { kind: 'end' };
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private fail(): never {
    throw new QuerySyntaxError(`Unexpected token ${this.at}`);
  }

  private isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  private isSymbol(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  private takeSymbol(symbol: string): void {
    if (!this.isSymbol(symbol)) this.fail();
    this.at++;
  }

  /** A field may be called `order`, `limit` or `offset`: what follows tells. */
  private atOptions(): boolean {
    if (this.peek().kind === 'end') return true;
    if (this.isWord('order')) return this.isWord('by', 1);
    return (this.isWord('limit') || this.isWord('offset')) && this.peek(1).kind === 'number';
  }

  private condition(): Condition {
    let left = this.term();
    while (this.isWord('or')) {
      this.at++;
      left = { kind: 'or', left, right: this.term() };
    }
    return left;
  }

  private term(): Condition {
    let left = this.factor();
    while (this.isWord('and')) {
      this.at++;
      left = { kind: 'and', left, right: this.factor() };
    }
    return left;
  }

  private factor(): Condition {
    if (!this.isSymbol('(')) return this.comparison();
    if (++this.depth > MAX_DEPTH) this.fail();
    this.at++;
    const inner = this.condition();
    this.takeSymbol(')');
    this.depth--;
    return inner;
  }

  private comparison(): Comparison {
    const field = this.next();
    if (field.kind !== 'word') this.fail();
    const operator = this.operator();
    return { kind: 'comparison', field: field.text, operator, operands: this.operands(operator) };
  }

  private operator(): Operator {
    const token = this.next();
    if (token.kind === 'symbol' && ['=', '!=', '>', '<', '>=', '<='].includes(token.text))
      return token.text as Operator;
    if (token.kind !== 'word') this.fail();
    const word = token.text.toLowerCase();
    if (word === 'in' || word === 'like') return word;
    const negated = this.isWord('not') && word === 'is';
    if (negated) this.at++;
    const object = this.next();
    const last = object.kind === 'word' ? object.text.toLowerCase() : '';
    if (word === 'is' && last === 'empty') return negated ? 'is not empty' : 'is empty';
    if (word === 'not' && (last === 'in' || last === 'like')) return `not ${last}`;
    return this.fail();
  }

  private operands(operator: Operator): Operand[] {
    if (operator === 'is empty' || operator === 'is not empty') return [];
    if (operator !== 'in' && operator !== 'not in') return [this.operand()];
    this.takeSymbol('(');
    const list = [this.operand()];
    while (this.isSymbol(',')) {
      this.at++;
      list.push(this.operand());
    }
    this.takeSymbol(')');
    return list;
  }

  private operand(): Operand {
    const token = this.next();
    if (token.kind === 'string' || token.kind === 'number') return { kind: 'literal', text: token.text };
    if (token.kind !== 'word') this.fail();
    return { kind: 'function', name: token.text.toUpperCase(), args: this.arguments() };
  }

  private arguments(): string[] {
    this.takeSymbol('(');
    const args: string[] = [];
    while (!this.isSymbol(')')) {
      if (args.length > 0) this.takeSymbol(',');
      const token = this.next();
      if (token.kind !== 'word' && token.kind !== 'number') this.fail();
      args.push(token.text);
    }
    this.at++;
    return args;
  }

  private order(): SortKey[] {
    this.at++;
    if (!this.isWord('by')) this.fail();
    const keys: SortKey[] = [];
    do {
      this.at++;
      const field = this.next();
      if (field.kind !== 'word') this.fail();
      const descending = this.isWord('desc');
      // Without a direction we sort ascending; the documents always write one.
      if (descending || this.isWord('asc')) this.at++;
      keys.push({ field: field.text, descending });
    } while (this.isSymbol(','));
    return keys;
  }

  private option(paging: { limit: number | null; offset: number | null }): void {
    const name = this.isWord('limit') ? 'limit' : this.isWord('offset') ? 'offset' : this.fail();
    this.at++;
    const value = this.next();
    if (value.kind !== 'number' || !/^\d{1,15}$/.test(value.text) || paging[name] !== null) this.fail();
    paging[name] = Number(value.text);
  }
}

/** @throws QuerySyntaxError */
export function parseQuery(text: string): Query {
  return new Parser(tokenize(text)).query();
}
