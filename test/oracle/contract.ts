/**
 * The contract check: what was sent to the sandbox and what it answered, against kintone's own OpenAPI description
 * (`sandbox/openapi/`). The description is corrected in two points, written down in `openapi/corrections.ts`; it says
 * nothing about errors and limits, which `errors.test.ts` and `documents.test.ts` pin instead. It does not say either which
 * keys an answer must have; the sandbox answers all that it names.
 */
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JournalEntry } from '../../sandbox/contract';
import { isObject } from './openapi/corrections';
import { theDescription } from './openapi/description';
import { SeenForms, type Forms } from './openapi/forms';
import { writtenValueProblems } from './openapi/written-values';

/**
 * Documented calls that the description lacks: the User API (https://cybozu.dev/ja/common/docs/user-api/), and plugin
 * settings, which are in the API Lab (https://cybozu.dev/ja/kintone/docs/api-lab/rest-api/apps/).
 */
const NOT_DESCRIBED = /^\/v1\/|^\/k\/(guest\/\d+\/)?v1\/(preview\/)?app\/plugin\/config\.json$/;

const isUnion = ({ keyword }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'oneOf';

/** Errors inside the branches of a union that are for another type of field only say that they are not meant. */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  const branchOf = ({ schemaPath }: ErrorObject): string => /schemas\/([^/]+)/.exec(schemaPath)?.[1] ?? '';
  const others = new Set(
    errors
      .filter(({ keyword, instancePath }) => keyword === 'enum' && instancePath.endsWith('/type'))
      .map((error) => branchOf(error) + error.instancePath.replace(/\/type$/, '')),
  );
  const rest = errors.filter(
    (error) =>
      !isUnion(error) &&
      ![...others].some((other) => (branchOf(error) + error.instancePath).startsWith(other)),
  );
  return rest.length > 0 ? rest : [...errors];
}

function problemsOf(validate: ValidateFunction | undefined, value: unknown, what: string): string[] {
  if (!validate || validate(value)) return [];
  return telling(validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${what}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/**
 * What is wrong with one request, whatever became of it. Field values are judged by the form of their app, as far as it is
 * known.
 */
export function requestProblems(forms: Forms, { method, path, request }: JournalEntry): string[] {
  if (NOT_DESCRIBED.test(path)) return [];
  const description = theDescription();
  const call = description.call(method, path);
  if (!call) return [`${method} ${path}: not in kintone's description`];
  return [
    ...problemsOf(call.request, request, 'request'),
    ...writtenValueProblems(description, forms, method, path, request),
  ].map((problem) => `${method} ${path}: ${problem}`);
}

/** What is wrong with one answer; only those that are JSON of status 200 are described. */
export function answerProblems({ method, path, status, answer }: JournalEntry): string[] {
  const call = theDescription().call(method, path);
  if (!call || status !== 200 || answer === null || typeof answer === 'string') return [];
  return [
    ...problemsOf(call.answer, answer, 'answer'),
    ...call.answerKeys
      .filter((key) => isObject(answer) && !Object.hasOwn(answer, key))
      .map((key) => `the answer lacks ${key}`),
  ].map((problem) => `${method} ${path}: ${problem}`);
}

/**
 * What does not keep to the description, each as one line. Requests are judged when they succeeded: a test may send a wrong
 * one on purpose.
 */
export function contractProblems(journal: readonly JournalEntry[]): string[] {
  const forms = new SeenForms();
  for (const entry of journal) forms.learn(entry);
  return journal
    .filter(({ status, answer }) => status === 200 && typeof answer !== 'string')
    .flatMap((entry) => [...requestProblems(forms, entry), ...answerProblems(entry)]);
}

/** @throws Error naming everything in the journal that does not keep to kintone's description, and for an empty journal. */
export function assertContract(journal: readonly JournalEntry[]): void {
  if (journal.length === 0) throw new Error('There is nothing in the journal to check.');
  const problems = [...new Set(contractProblems(journal))];
  if (problems.length > 0) throw new Error(`Not as kintone describes it:\n${problems.join('\n')}`);
}
