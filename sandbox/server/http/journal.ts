/** What was asked and answered, for contract checks and the status page. */
import type { JournalEntry } from '../../contract';
import type { SandboxState } from '../state';

/**
 * Characters of answers that are kept. An auditor's screens read whole logs: without an end the journal would take more
 * memory than the records.
 */
const MAX_KEPT = 32 * 2 ** 20;

/** An answer as it was sent; null for files and for what was never sent. */
type Sent = { text: string; isJson: boolean } | null;

const contentOf = (sent: Sent): unknown =>
  sent?.isJson ? (JSON.parse(sent.text) as unknown) : (sent?.text ?? null);

/** Tells whoever watches the sandbox, without keeping anything. */
export function tell(
  state: SandboxState,
  entry: Omit<JournalEntry, 'answer'>,
  sent: Sent,
  from: 'customization' | 'screen',
): void {
  state.onRequest?.({ ...entry, answer: contentOf(sent) }, from);
}

/**
 * Adds an entry. Answers are kept as they were sent, and read when somebody looks; the oldest are forgotten when they are
 * too much, which leaves `answer` null.
 */
export function keep(state: SandboxState, entry: Omit<JournalEntry, 'answer'>, sent: Sent): void {
  let kept = sent;
  state.journal.push(
    Object.defineProperty({ ...entry } as JournalEntry, 'answer', {
      enumerable: true,
      get: () => contentOf(kept),
    }),
  );
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
