/** The names beside a chart's lying bars, in the room that there is. */

/** px, about, in chart.js's 12 px font. */
const WIDE = 12;
const NARROW = 7;
/** Characters kept at the end, where ids stand: two long names may begin alike. */
const END = 9;

const widthOf = (characters: readonly string[]): number =>
  characters.reduce((sum, character) => sum + (character > '\u00ff' ? WIDE : NARROW), 0);

/** A label no wider than so many px, its middle left out if need be. */
export function fitted(label: string, width: number): string {
  const characters = [...label];
  if (widthOf(characters) <= width) return label;
  const end = characters.slice(-END);
  const beginning = characters.slice(0, -END);
  while (beginning.length > 0 && widthOf([...beginning, '…', ...end]) > width) beginning.pop();
  return `${beginning.join('').replace(/…$/, '')}…${end.join('').trimStart()}`;
}
