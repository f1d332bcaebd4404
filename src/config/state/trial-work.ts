/**
 * Tests the log app the way it will be used: looks at its settings, adds one marked record as the current user, reads it
 * back, and sees that kintone refuses it a second time.
 */
import { checkLogApp, type CheckResult } from '../../logapp';
import type { ScreenHost } from '../host';
import { TRIAL_EVENT, addOwnRecord, ownRecord, type OwnRecord, type Writer } from '../kintone/own-records';
import type { Messages, ScreenLanguage } from '../messages';
import { explain, type Right } from '../model/explain';
import {
  TRIAL_QUESTIONS,
  answer,
  answersOf,
  unanswered,
  type TrialAnswer,
  type TrialAnswers,
  type TrialQuestion,
} from '../model/trial';

export class TrialWork {
  /** `undefined` before the first test. */
  answers: TrialAnswers | undefined;
  running = false;
  /** The last test's check, which mending starts from. */
  check: CheckResult | undefined;

  constructor(
    private readonly host: ScreenHost,
    private readonly messages: Messages,
    private readonly language: ScreenLanguage,
    private readonly writer: () => Writer,
    private readonly changed: () => void,
  ) {}

  /** What was tested is no longer what is chosen. */
  forget(): void {
    this.answers = undefined;
    this.check = undefined;
  }

  async run(logAppId: string): Promise<void> {
    this.running = true;
    this.answers = { ...unanswered(), form: answer('running') };
    this.changed();
    if (await this.look(logAppId)) await this.write(logAppId);
    this.running = false;
    this.changed();
  }

  /** Looks at the app's settings. False when the app cannot be read at all. */
  private async look(logAppId: string): Promise<boolean> {
    const { client, viewerSource } = this.host;
    try {
      this.check = await checkLogApp(client, logAppId, { viewerSource, language: this.language });
      this.answers = answersOf(this.check);
      return true;
    } catch (error) {
      this.check = undefined;
      this.say('form', this.failure(error));
      this.skipAfter('form');
      return false;
    }
  }

  private async write(logAppId: string): Promise<void> {
    const { client } = this.host;
    const record = ownRecord(
      { eventType: TRIAL_EVENT, outcome: 'succeeded', detail: this.messages.trial.mark },
      this.writer(),
      crypto.randomUUID(),
      Date.now(),
    );
    this.say('write', answer('running'));
    let id: string;
    try {
      id = await addOwnRecord(client, logAppId, record);
    } catch (error) {
      this.say('write', this.failure(error, 'addToLog'));
      this.skipAfter('write');
      return;
    }
    this.say('write', answer('good', [this.messages.trial.written(id)]));
    this.say('read', answer('running'));
    this.say('read', await this.read(logAppId, id, record));
    // Where the unique field is missing, trying would only put a second record into the log.
    const unique = !this.answers?.form.findings.some(({ kind }) => kind === 'not-unique');
    this.say('again', unique ? await this.repeat(logAppId, record) : answer('skipped'));
  }

  private async read(logAppId: string, id: string, sent: OwnRecord): Promise<TrialAnswer> {
    const { trial } = this.messages;
    try {
      const { record } = await this.host.client.record.getRecord({ app: logAppId, id });
      const differs = ['event_id', 'action', 'user_code', 'occurred_at_ms', 'detail'].filter(
        (code) => record[code]?.value !== sent[code]?.value,
      );
      return differs.length === 0
        ? answer('good', [trial.readBack])
        : answer('bad', [trial.differs(differs.join(', '))]);
    } catch (error) {
      const { reason } = explain(error, this.messages);
      return reason === 'permission' ? answer('good', [trial.mayNotRead]) : this.failure(error);
    }
  }

  private async repeat(logAppId: string, record: OwnRecord): Promise<TrialAnswer> {
    const { trial } = this.messages;
    this.say('again', answer('running'));
    try {
      await addOwnRecord(this.host.client, logAppId, record);
      return answer('bad', [trial.takenTwice]);
    } catch (error) {
      const { reason } = explain(error, this.messages);
      return reason === 'invalid' ? answer('good', [trial.refusedTwice]) : this.failure(error);
    }
  }

  private failure(error: unknown, needed?: Right): TrialAnswer {
    const { advice, kintoneSays } = explain(error, this.messages, needed);
    return answer('bad', [advice, ...kintoneSays]);
  }

  private say(question: TrialQuestion, said: TrialAnswer): void {
    this.answers = { ...(this.answers ?? unanswered()), [question]: said };
    this.changed();
  }

  private skipAfter(question: TrialQuestion): void {
    for (const later of TRIAL_QUESTIONS.slice(TRIAL_QUESTIONS.indexOf(question) + 1))
      this.say(later, answer('skipped'));
  }
}
