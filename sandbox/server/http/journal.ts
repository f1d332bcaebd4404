/** What was asked and answered, for contract checks and the status page. */
import type { JournalEntry } from '../../contract';
import type { SandboxState } from '../state';

/**
 * Characters of answers that are kept. An auditor's screens read whole logs: without an end the journal would take more
 * memory than the records.
 */
const MAX_KEPT = 32 * 2 ** 20;

/**
 * Adds an entry. Answers are kept as they were sent, and read when somebody looks; the oldest are forgotten when they are
 * too much, which leaves `answer` null.
 * @param sent the answer's text; null for files and for what was never sent
 */
export function keep(
  state: SandboxState,
  entry: Omit<JournalEntry, 'answer'>,
  sent: { text: string; isJson: boolean } | null,
): void {
  let kept = sent;
  const whole = Object.defineProperty(entry as JournalEntry, 'answer', {
    enumerable: true,
    get: () => (kept?.isJson ? (JSON.parse(kept.text) as unknown) : (kept?.text ?? null)),
  });
  state.journal.push(whole);
  state.onRequest?.(whole);
  if (!sent) return;
  state.keptAnswers.push({
    size: sent.text.length,
    forget: () => {
      kept = null;
    },
  });
  state.keptCharacters += sent.text.length;
  while (state.keptCharacters > MAX_KEPT) {
    const oldest = state.keptAnswers.shift()!;
    oldest.forget();
    state.keptCharacters -= oldest.size;
  }
}

export function clearJournal(state: SandboxState): void {
  state.journal = [];
  state.keptAnswers = [];
  state.keptCharacters = 0;
}
