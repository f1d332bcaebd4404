/** The states of the steps of creating or mending a log app, as far as they are known. */
import type { Progress, StepName, StepState } from '../../logapp';

export type StepStates = ReadonlyMap<StepName, StepState>;

export function withProgress(states: StepStates, { step, state }: Progress): StepStates {
  return new Map(states).set(step, state);
}
