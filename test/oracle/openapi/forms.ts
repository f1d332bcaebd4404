/** Field types of the apps in a journal, learned from what was asked and answered about their forms. */
import type { JournalEntry } from '../../../sandbox/contract';
import { isObject } from './corrections';

/** App id -> field code (columns of tables included) -> field type. */
export type Forms = Pick<ReadonlyMap<string, ReadonlyMap<string, string>>, 'get'>;

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

/** The forms that traffic has shown so far. A field that was never shown is not in them. */
export class SeenForms implements Forms {
  private readonly forms = new Map<string, Map<string, string>>();

  get(app: string): ReadonlyMap<string, string> | undefined {
    return this.forms.get(app);
  }

  learn({ path, status, request, answer }: JournalEntry): void {
    if (status !== 200 || !FORM.test(path) || !isObject(request)) return;
    const app = String(request['app']);
    const types = this.forms.get(app) ?? new Map<string, string>();
    this.forms.set(app, types);
    learn(types, request['properties']);
    if (isObject(answer)) learn(types, answer['properties']);
  }

  forget(): void {
    this.forms.clear();
  }
}
