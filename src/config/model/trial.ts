/** The test of the log app as a list of questions, each with its answer. */
import type { CheckResult, Finding } from '../../logapp';

/** In the order they are asked. */
export const TRIAL_QUESTIONS = [
  'form',
  'rights',
  'layout',
  'views',
  'switches',
  'viewer',
  'write',
  'read',
  'again',
] as const;
export type TrialQuestion = (typeof TRIAL_QUESTIONS)[number];

/** `unknown`: kintone does not let this user look. `skipped`: an earlier answer makes the question pointless. */
type TrialState = 'waiting' | 'running' | 'good' | 'warning' | 'bad' | 'unknown' | 'skipped';

export interface TrialAnswer {
  state: TrialState;
  /** What the check found, to be said in words. */
  findings: readonly Finding[];
  /** What else there is to say, in the user's language. */
  sentences: readonly string[];
}

export type TrialAnswers = Readonly<Record<TrialQuestion, TrialAnswer>>;

export const answer = (state: TrialState, sentences: readonly string[] = []): TrialAnswer => ({
  state,
  findings: [],
  sentences,
});

export const unanswered = (): TrialAnswers =>
  Object.fromEntries(
    TRIAL_QUESTIONS.map((question) => [question, answer('waiting')]),
  ) as unknown as TrialAnswers;

const QUESTION_OF: Readonly<Record<Exclude<Finding['kind'], 'unreadable'>, TrialQuestion>> = {
  'field-missing': 'form',
  'field-type': 'form',
  'options-missing': 'form',
  'not-unique': 'form',
  'blocked-by-required': 'form',
  'blocked-by-rule': 'form',
  'cannot-add': 'rights',
  'everyone-reads': 'rights',
  'everyone-exports': 'rights',
  'can-change': 'rights',
  'field-protected': 'rights',
  'not-laid-out': 'layout',
  'views-missing': 'views',
  'switch-on': 'switches',
  'viewer-missing': 'viewer',
  'viewer-outdated': 'viewer',
};

const QUESTION_OF_PART = {
  rights: 'rights',
  'field-rights': 'rights',
  layout: 'layout',
  views: 'views',
  settings: 'switches',
  viewer: 'viewer',
} as const;

const questionOf = (finding: Finding): TrialQuestion =>
  finding.kind === 'unreadable' ? QUESTION_OF_PART[finding.part] : QUESTION_OF[finding.kind];

/** The answers that the check of the app gives; the questions about writing stay open. */
export function answersOf({ findings }: CheckResult): TrialAnswers {
  const entries = TRIAL_QUESTIONS.map((question): [TrialQuestion, TrialAnswer] => {
    if (question === 'write' || question === 'read' || question === 'again')
      return [question, answer('waiting')];
    const own = findings.filter((finding) => questionOf(finding) === question);
    return [question, { state: stateOf(own), findings: own, sentences: [] }];
  });
  return Object.fromEntries(entries) as unknown as TrialAnswers;
}

function stateOf(findings: readonly Finding[]): TrialState {
  if (findings.length === 0) return 'good';
  if (findings.every(({ kind }) => kind === 'unreadable')) return 'unknown';
  return findings.some(({ severity }) => severity === 'error') ? 'bad' : 'warning';
}

/** The worst of all answers, for one sentence above them. */
export function verdictOf(answers: TrialAnswers): 'waiting' | 'good' | 'warning' | 'bad' {
  const states = Object.values(answers).map(({ state }) => state);
  if (states.includes('waiting') || states.includes('running')) return 'waiting';
  if (states.includes('bad')) return 'bad';
  return states.includes('warning') || states.includes('unknown') ? 'warning' : 'good';
}
