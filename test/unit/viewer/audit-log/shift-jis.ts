/** Writes Shift-JIS, which no browser or Node does: the inverse of what `TextDecoder` reads. */
const table = new Map<string, number[]>();
const decoder = new TextDecoder('shift_jis', { fatal: true });
const learn = (bytes: number[]): void => {
  try {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
  } catch {
    // No character.
  }
};
for (let byte = 0; byte < 256; byte++) learn([byte]);
for (let lead = 0x81; lead <= 0xfc; lead++)
  for (let trail = 0x40; trail <= 0xfc; trail++) learn([lead, trail]);

/** Throws for a character that Shift-JIS has not. */
export function toShiftJis(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`Not in Shift-JIS: ${character}`);
      return bytes;
    }),
  );
}

/** Whether Shift-JIS has every character. */
export const isShiftJis = (text: string): boolean => [...text].every((character) => table.has(character));
