/** Numbers that look random and are always the same for the same place: nothing of them need be kept. */

/** A 32-bit number; different ones for different numbers of the same `salt`. */
export function mix(number: number, salt: number): number {
  let mixed = (number ^ salt) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Eight digits. */
const hex = (number: number): string => (number + 2 ** 32).toString(16).slice(1);

/** The last part of a UUID, `xxx-yxxx-xxxxxxxxxxxx`; no two numbers have the same. */
function tail(number: number, seed: number): string {
  const [one, other, last] = [
    hex(mix(number, seed ^ 1)),
    hex(mix(number, seed ^ 2)),
    hex(mix(number, seed ^ 3)),
  ];
  return `${one.slice(0, 3)}-${'89ab'[Number.parseInt(one[3]!, 16) % 4]!}${one.slice(4, 7)}-${other.slice(0, 4)}${last}`;
}

/** UUID version 7 of a moment, as the tracker makes them for events. */
export function eventId(epochMs: number, number: number, seed: number): string {
  const time = epochMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail(number, seed)}`;
}

/** UUID version 4, as the tracker makes them for sessions. */
export function sessionId(number: number, seed: number): string {
  const [one, other] = [hex(mix(number, seed ^ 4)), hex(mix(number, seed ^ 5))];
  return `${one}-${other.slice(0, 4)}-4${tail(number, seed ^ 0x100)}`;
}
