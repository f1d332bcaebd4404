/** A parsed query. https://cybozu.dev/ja/kintone/docs/overview/query/ */

export type Operator =
  '=' | '!=' | '>' | '<' | '>=' | '<=' | 'in' | 'not in' | 'like' | 'not like' | 'is empty' | 'is not empty';

export interface FunctionCall {
  readonly kind: 'function';
  readonly name: string;
  readonly args: readonly string[];
}

export type Operand = { readonly kind: 'literal'; readonly text: string } | FunctionCall;

export interface Comparison {
  readonly kind: 'comparison';
  /** A field code, a table column's code, `$id`, or `relatedRecords.field`. */
  readonly field: string;
  readonly operator: Operator;
  readonly operands: readonly Operand[];
}

export type Condition =
  Comparison | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

export interface Query {
  /** null: every record. */
  readonly condition: Condition | null;
  readonly order: readonly SortKey[];
  /** null: not given. */
  readonly limit: number | null;
  readonly offset: number | null;
}
