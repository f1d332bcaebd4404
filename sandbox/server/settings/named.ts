/** Collections by a name that users choose: it may be `__proto__` or `constructor`. */
export { own } from '../records/own';

/** Sets an own property, whatever it is called. */
export function put<Value>(collection: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(collection, name, { value, writable: true, enumerable: true, configurable: true });
}
