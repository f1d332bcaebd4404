/**
 * The formulas of calculated fields: `+ - * /`, parentheses, numbers, field codes and `SUM(...)`.
 * https://jp.kintone.help/k/ja/app/form/autocalc/basic_error/autocalc_format
 *
 * Anything else kintone has (IF, ROUND, &, ^, comparisons ...) the sandbox does not know and answers with 501.
 */
import { notImplemented } from '../../errors';
import {
  add,
  type Decimal,
  decimal,
  divide,
  multiply,
  parseDecimal,
  type RoundingMode,
  subtract,
} from '../decimal';

type Formula =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'field'; readonly code: string }
  | { readonly kind: 'sum'; readonly terms: readonly Formula[] }
  | { readonly kind: 'negative'; readonly of: Formula }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Formula;
      readonly right: Formula;
    };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([^\s\d+\-*/()^&,<>=!"][^\s+\-*/()^&,<>=!"]*)|([-+*/(),]))/y;
const MAX_DEPTH = 100;

type Token = { kind: 'number' | 'name' | 'symbol'; text: string };

function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length;) {
    const match = TOKEN.exec(text);
    if (!match) throw notImplemented(`the formula ${expression}`);
    const [, number, name, symbol] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'symbol', text: symbol! });
  }
  return tokens;
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly expression: string,
  ) {}

  whole(): Formula {
    const formula = this.sum();
    return this.at === this.tokens.length ? formula : this.refuse();
  }

  private refuse(): never {
    throw notImplemented(`the formula ${this.expression}`);
  }

  private take(...symbols: string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'symbol' || !symbols.includes(token.text)) return null;
    this.at++;
    return token.text;
  }

  private chain(operators: ('+' | '-' | '*' | '/')[], operand: () => Formula): Formula {
    let left = operand();
    for (let operator = this.take(...operators); operator; operator = this.take(...operators))
      left = { kind: 'binary', operator: operator as '+', left, right: operand() };
    return left;
  }

  private sum(): Formula {
    if (++this.depth > MAX_DEPTH) this.refuse();
    const formula = this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.signed()));
    this.depth--;
    return formula;
  }

  private signed(): Formula {
    let negative = false;
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-'))
      negative = negative !== (sign === '-');
    const of = this.primary();
    return negative ? { kind: 'negative', of } : of;
  }

  private primary(): Formula {
    if (this.take('(')) {
      const inner = this.sum();
      return this.take(')') ? inner : this.refuse();
    }
    const token = this.tokens[this.at++];
    if (token?.kind === 'number') return { kind: 'number', value: parseDecimal(token.text)! };
    if (token?.kind !== 'name') return this.refuse();
    if (!this.take('(')) return { kind: 'field', code: token.text };
    if (token.text.toUpperCase() !== 'SUM') throw notImplemented(`the function ${token.text} in a formula`);
    const terms = [this.sum()];
    while (this.take(',')) terms.push(this.sum());
    return this.take(')') ? { kind: 'sum', terms } : this.refuse();
  }
}

/** @throws 501 for a formula the sandbox cannot read */
export function parseFormula(expression: string): Formula {
  return new Parser(tokenize(expression), expression).whole();
}

export interface FormulaFields {
  /** The numbers of a field: one, or one a row for a table's column. Empty counts as 0; null cannot be computed. */
  numbers(code: string): readonly (Decimal | null)[];
  readonly decimals: number;
  readonly rounding: RoundingMode;
}

/** The result, or null where kintone shows an error: division by zero, a field without a number. */
export function evaluate(formula: Formula, fields: FormulaFields): Decimal | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'field': {
      const numbers = fields.numbers(formula.code);
      return numbers.length === 1 ? numbers[0]! : null;
    }
    case 'negative': {
      const value = evaluate(formula.of, fields);
      return value && { units: -value.units, scale: value.scale };
    }
    case 'sum':
      return formula.terms
        .flatMap((term) => (term.kind === 'field' ? fields.numbers(term.code) : [evaluate(term, fields)]))
        .reduce<Decimal | null>((total, value) => (total && value ? add(total, value) : null), decimal(0));
    case 'binary':
      return evaluateBinary(
        formula.operator,
        evaluate(formula.left, fields),
        evaluate(formula.right, fields),
        fields,
      );
  }
}

function evaluateBinary(
  operator: '+' | '-' | '*' | '/',
  left: Decimal | null,
  right: Decimal | null,
  { decimals, rounding }: FormulaFields,
): Decimal | null {
  if (!left || !right) return null;
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    case '/':
      // Measured: a quotient is rounded at once, whatever the field displays.
      return divide(left, right, decimals, rounding);
  }
}
