import type { Fault } from '../../contract';
import { problem } from '../problems';
import type { SandboxState } from '../state';
import { errorAnswer, faultAnswer, json, type Answer } from './answer';
import { HTML_PAGE, statusAnswer } from './faults';
import type { Received } from './received';
import { answerOf } from './work';

/** Not among the state's timers: a reset in between must not leave the request without an answer. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Faults hit in the order of their rules; all but `latency` and `lost-answer` end the request. */
export async function answerUnderFaults(
  state: SandboxState,
  received: Received,
  faults: readonly Fault[],
): Promise<Answer> {
  let lost = false;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        await pause(fault.ms);
        break;
      case 'lost-answer':
        lost = true;
        break;
      case 'reset':
        return { ...json(0, null), cut: true };
      case 'html':
        return { ...json(200, HTML_PAGE), contentType: 'text/html;charset=utf-8' };
      case 'expired-token':
        return errorAnswer(problem('CB_CS01', received.language));
      case 'status':
        return faultAnswer(statusAnswer(fault, received.language));
    }
  }
  return { ...(await answerOf(state, received)), cut: lost };
}
