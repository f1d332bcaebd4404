/** The steps of the work on one app, and what their errors mean. */
import { toLogAppError, type FailureReason } from '../../../logapp';
import type { Outcome, RollOutStep } from '../model/outcome';

/** An error of one step. */
export class StepError extends Error {
  constructor(
    readonly step: RollOutStep,
    override readonly cause: unknown,
  ) {
    super(step);
  }
}

export const during = async <T>(step: RollOutStep, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new StepError(step, error);
  }
};

/** Reasons after which nobody knows whether the change took effect. */
const UNCERTAIN: readonly FailureReason[] = ['network', 'busy', 'too-many'];

export const isLostAnswer = (error: unknown): boolean =>
  error instanceof StepError &&
  error.step !== 'read' &&
  UNCERTAIN.includes(toLogAppError(error.cause, 'read').reason);

/** What went wrong, as an outcome. */
export function failure(step: RollOutStep, error: unknown): Outcome {
  const { reason, code, details } = toLogAppError(error, 'read');
  const says = details.filter((words) => words !== '').map((words) => (code ? `${words} (${code})` : words));
  return { kind: 'failed', step, reason, says };
}
