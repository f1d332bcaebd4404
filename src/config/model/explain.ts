/** Failures and findings of the log app as sentences. */
import { toLogAppError, type FailureReason, type Finding } from '../../logapp';
import type { Messages } from '../messages';

/** A right that work needs. */
export type Right = keyof Messages['noRight'];

export interface Explanation {
  reason: FailureReason;
  /** What failed. */
  title: string;
  /** What to do. */
  advice: string;
  /** kintone's own words with its error code, one line each; text from outside. */
  kintoneSays: string[];
  /** The unfinished app that was left behind by a creation. */
  appId?: string;
}

/**
 * Explains whatever a request or a job threw.
 * @param needed the one right that was needed; absent where it may be one of several
 */
export function explain(error: unknown, messages: Messages, needed?: Right): Explanation {
  const failure = toLogAppError(error, 'read');
  const { step, reason, code, details, appId } = failure;
  const { failure: texts, steps } = messages;
  return {
    reason,
    title: reason === 'cancelled' ? texts.cancelledTitle(steps[step]) : texts.title(steps[step]),
    advice: adviceFor(reason, messages, needed),
    kintoneSays: details
      .filter((words) => words !== '')
      .map((words, index) => texts.kintoneSays(words, index === 0 ? (code ?? '') : '')),
    ...(appId === undefined ? {} : { appId }),
  };
}

/** What to do about a failure; where one certain right was missing, whom to ask for it. */
export const adviceFor = (reason: FailureReason, messages: Messages, needed?: Right): string =>
  reason === 'permission' && needed ? messages.noRight[needed] : messages.failure.advice[reason];

/** One finding of a check as a sentence that says what is wrong and, where the button cannot mend it, what to do. */
export function findingSentence(finding: Finding, { findings }: Messages): string {
  const nameOf = (who: string): string =>
    who === 'everyone' ? findings.everyone : who === 'CREATOR' ? findings.creator : who;
  switch (finding.kind) {
    case 'field-missing':
      return finding.mendable ? findings.fieldMissing(finding.code) : findings.columnMissing(finding.code);
    case 'field-type':
      return findings.fieldType(finding.code, finding.expected, finding.actual);
    case 'options-missing':
      return findings.optionsMissing(finding.code, finding.options.join(', '));
    case 'not-unique':
      return findings.notUnique(finding.code);
    case 'blocked-by-required':
      return findings.blockedByRequired(finding.label);
    case 'blocked-by-rule':
      return findings.blockedByRule(finding.label);
    case 'cannot-add':
      return findings.cannotAdd(nameOf(finding.who));
    case 'everyone-reads':
      return findings.everyoneReads;
    case 'everyone-exports':
      return findings.everyoneExports;
    case 'field-protected':
      return findings.fieldProtected(finding.code, nameOf(finding.who));
    case 'not-laid-out':
      return findings.notLaidOut(finding.codes.join(', '));
    case 'views-missing':
      return findings.viewsMissing(finding.names.join(', '));
    case 'can-change':
      return findings.canChange(nameOf(finding.who));
    case 'switch-on':
      return findings.switchOn(findings.switches[finding.setting]);
    case 'viewer-missing':
      return findings.viewerMissing;
    case 'viewer-outdated':
      return findings.viewerOutdated(finding.installed, finding.current);
    case 'unreadable':
      return findings.unreadable[finding.part];
  }
}
