/** A whole number as people type it, full-width digits and thousands separators included; `undefined` for anything else. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.normalize('NFKC').replace(/,/g, '').trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
}
