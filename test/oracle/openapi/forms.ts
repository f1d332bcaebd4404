/** Field types of the apps in a journal, learned from what was asked and answered about their forms. */
import type { JournalEntry } from '../../../sandbox/contract';
import { isObject } from './corrections';

/** App id -> field code (columns of tables included) -> field type. */
export type Forms = ReadonlyMap<string, ReadonlyMap<string, string>>;

const FORM = /^\/k\/(?:guest\/\d+\/)?v1\/(?:preview\/)?app\/form\/fields\.json$/;

function learn(types: Map<string, string>, properties: unknown): void {
  if (!isObject(properties)) return;
  for (const [code, property] of Object.entries(properties)) {
    if (!isObject(property)) continue;
    // A change of a field may leave its type out.
    if (typeof property['type'] === 'string') types.set(code, property['type']);
    learn(types, property['fields']);
  }
}

/** Reads the forms that a journal shows. A field that was never shown is not in it. */
export function formsIn(journal: readonly JournalEntry[]): Forms {
  const forms = new Map<string, Map<string, string>>();
  for (const { path, status, request, answer } of journal) {
    if (status !== 200 || !FORM.test(path) || !isObject(request)) continue;
    const app = String(request['app']);
    const types = forms.get(app) ?? new Map<string, string>();
    forms.set(app, types);
    learn(types, request['properties']);
    if (isObject(answer)) learn(types, answer['properties']);
  }
  return forms;
}
