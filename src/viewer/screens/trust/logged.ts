/** That a run was made stands in the log, too. */
import { toLogError, type LogError, type LogWriter, type OwnEvent, type Span } from '../../log';

/** `$id` of the log record, or why there is none. */
export type Logged = { logged: number } | { logFailure: LogError };

interface RunEvent extends Omit<OwnEvent, 'action' | 'detail'> {
  /** What the run was about. */
  span: Span;
  /** What else the log record says, as JSON. */
  detail: object;
}

/** What cannot be written into the log does not stop the run, unless a later try may succeed: then it throws `LogError`. */
export async function logRun(
  writer: Pick<LogWriter, 'add'>,
  { span, detail, ...event }: RunEvent,
  signal: AbortSignal,
): Promise<Logged> {
  try {
    const logged = await writer.add(
      { action: 'check', ...event, detail: JSON.stringify({ ...endsOf(span), ...detail }) },
      signal,
    );
    return { logged };
  } catch (error) {
    const failure = toLogError(error);
    if (isPassing(failure)) throw failure;
    return { logFailure: failure };
  }
}

/** Whether a later try may succeed, so that the work stops here; else it goes on and says in the result what it lacks. */
const isPassing = ({ failure }: LogError): boolean =>
  ['cancelled', 'busy', 'network', 'signed-out'].includes(failure);

/** The ends of a span as a log record's detail has them: ISO 8601, `null` where it is open. */
function endsOf({ from, to }: Span): { from: string | null; to: string | null } {
  const text = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString();
  return { from: text(from), to: text(to) };
}
