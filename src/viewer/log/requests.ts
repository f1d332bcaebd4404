/** Requests to kintone: counted, tried again when kintone is busy, cancellable between two tries. */
import { pause } from '../../logapp';
import { LogError, toLogError } from './errors';

interface RequestEffects {
  /** Resolves after so many ms; early when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

/** Tries of one request, the first included. */
const MAX_TRIES = 4;
const FIRST_WAIT_MS = 1_000;
/** A person waits in front of the screen: what takes longer is told instead of waited for. */
const MAX_WAIT_MS = 30_000;

export class Requests {
  private sent = 0;

  constructor(private readonly effects: RequestEffects) {}

  /** Requests so far, tries included: what kintone counts against the daily limit of the app that is asked. */
  get count(): number {
    return this.sent;
  }

  /** Runs one request. Throws `LogError`; `busy` and `network` only after several tries, each waiting twice as long. */
  async run<Answer>(request: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      throwIfCancelled(signal);
      try {
        this.sent++;
        const answer = await request();
        throwIfCancelled(signal);
        return answer;
      } catch (error) {
        // Whoever has cancelled waits for no answer: a failure that comes late is not told of what they look at now.
        throwIfCancelled(signal);
        const failed = toLogError(error);
        const wait =
          failed.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + this.effects.random() / 2);
        const temporary = failed.failure === 'busy' || failed.failure === 'network';
        if (!temporary || tries >= MAX_TRIES || wait > MAX_WAIT_MS) throw failed;
        await this.effects.sleep(wait, signal);
      }
    }
  }

  /**
   * The same for an answer that must be an object: kintone's sign-in and captive portals answer 200 with HTML, which the client hands
   * through, and which must pass neither for records nor for records stored or deleted.
   */
  runForObject<Answer extends object>(request: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    return this.run(async () => {
      const answer = await request();
      if (typeof answer !== 'object' || answer === null) throw new LogError('signed-out');
      return answer;
    }, signal);
  }
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LogError('cancelled');
}

/** The browser's own effects. */
export const browserEffects: RequestEffects = {
  sleep: pause,
  random: Math.random,
};
