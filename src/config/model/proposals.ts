/** Which fields look like personal data, told from their names; proposals only, the administrator decides. */
import type { FieldTreatment, Settings } from '../../settings';
import { treatmentOf, type FormField, type FormSection } from './form-fields';

export interface Proposal {
  code: string;
  label: string;
  /** `omit` for what must not be kept anywhere else, not even as a change without its value. */
  treatment: Exclude<FieldTreatment, 'record'>;
}

/** Numbers that the law, or common sense, keeps out of every second place: no trace in the log. */
const OMITTED = [
  /マイナンバー|個人番号|my ?number|social security|\bssn\b/i,
  /パスワード|暗証|password|passcode|\bpin\b/i,
  /クレジット|カード番号|credit ?card|card ?(number|no)|セキュリティコード|\bcvc\b|\bcvv\b/i,
  /口座番号|bank ?account|account ?(number|no)\b|\biban\b/i,
];

/** Personal data: that it changed may be known, the value not. */
const MASKED = [
  /電話|携帯|tel(ephone)?\b|phone|mobile|fax|ファックス|ファクス/i,
  /メール|e-?mail|\bmail/i,
  /住所|所在地|番地|郵便番号|address|postal|zip ?code|postcode/i,
  /生年月日|誕生日|年齢|birth|\bdob\b|\bage\b/i,
  /性別|gender|\bsex\b/i,
  /氏名|お名前|フリガナ|ふりがな|(first|last|full|family|given|maiden) ?name/i,
  /給与|給料|年収|賞与|月収|salary|income|wage/i,
  /病歴|既往|診断|病名|血液型|障[がい害碍]|健康|diagnos|medical|blood ?type|disabilit/i,
  /免許|旅券|パスポート|保険証|被保険者|passport|licen[cs]e ?(number|no)|insurance ?(number|no)/i,
  /緊急連絡|家族|配偶者|扶養|spouse|emergency contact|next of kin/i,
  /国籍|本籍|宗教|nationality|religion/i,
];

/** `_` and `-` join the words of a field code; capitals in the middle begin one. */
const words = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ');

function treatmentFor({ code, label }: FormField): Proposal['treatment'] | undefined {
  const text = `${words(label)}\n${words(code)}`;
  const hits = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text));
  return hits(OMITTED) ? 'omit' : hits(MASKED) ? 'mask' : undefined;
}

/** Fields of the form, table columns included, that a name calls personal, in the order of the form. */
export function proposalsFor(sections: readonly FormSection[]): Proposal[] {
  return sections
    .filter(({ kind }) => kind !== 'system')
    .flatMap(({ fields }) =>
      fields.flatMap((field) => {
        const treatment = treatmentFor(field);
        return treatment ? [{ code: field.code, label: field.label, treatment }] : [];
      }),
    );
}

/** Those that nobody has decided on yet: the field, and the table it may be in, are recorded as they are. */
export function openProposals(sections: readonly FormSection[], fields: Settings['fields']): Proposal[] {
  const tableOf = new Map(
    sections.flatMap(({ kind, code, fields: columns }) =>
      kind === 'table' && code !== undefined ? columns.map((column) => [column.code, code] as const) : [],
    ),
  );
  return proposalsFor(sections).filter(({ code }) => {
    const table = tableOf.get(code);
    return (
      treatmentOf(fields, code) === 'record' &&
      (table === undefined || treatmentOf(fields, table) === 'record')
    );
  });
}
