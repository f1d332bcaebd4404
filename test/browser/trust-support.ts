/** Tampering with a log over REST, and rows as the tracker would have sent them, chained here by Node.js and not by the product. */
import { createHash } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { deploy, rightsOf } from '../../scripts/furnish';
import type { AuditStage } from './viewer-support';

type Values = Record<string, string | number>;
type Fields = Record<string, unknown>;

let events = 0;

/** The link of a record in its session's chain, as docs and src/integrity describe it. */
function linkOf(previous: string, values: Values): string {
  const pairs = Object.entries(values)
    .sort()
    .flatMap(([code, value]) => [code, String(value)]);
  return createHash('sha256')
    .update(JSON.stringify([previous, ...pairs]))
    .digest('hex');
}

/** A session of one user that is written event by event. */
export class WrittenSession {
  private head = '';

  constructor(
    private readonly stage: AuditStage,
    private readonly user: string,
    readonly id: string,
  ) {}

  /** The chain begins anew. */
  forget(): void {
    this.head = '';
  }

  /**
   * Adds one event; gives its id in the log.
   * @param more what the event says beside the usual
   * @param unhashed what the hash does not cover, such as the clock and kintone's own fields
   * @param as who adds it; absent: the user of the session
   */
  async add(
    sequence: number,
    at: number,
    { more = {}, unhashed = {}, as = this.user }: { more?: Values; unhashed?: Fields; as?: string } = {},
  ): Promise<number> {
    const values: Values = {
      event_id: `written-${++events}`,
      occurred_at_ms: new Date(at).toISOString(),
      action: 'view',
      outcome: 'shown',
      event_type: 'app.record.detail.show',
      platform: 'PC',
      user_code: this.user,
      user_name: this.user,
      app_id: 1,
      record_id: 1,
      session_id: this.id,
      sequence,
      source: 'plugin',
      plugin_version: '1.0.0',
      ...more,
    };
    const hash = linkOf(this.head, values);
    const links = { occurred_at: values['occurred_at_ms']!, previous_hash: this.head, hash };
    this.head = hash;
    return add(this.stage, { ...values, ...links, ...unhashed }, as);
  }
}

/** Adds a record to the log as a user; gives its id. */
export async function add(stage: AuditStage, values: Fields, user: string): Promise<number> {
  const { id } = await stage.rest(user).record.addRecord({
    app: stage.logApp,
    record: Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])) as never,
  });
  return Number(id);
}

/** Lets the administrator edit and delete in the log, as nobody may: what an administrator can do to themselves at any time. */
export async function allowTampering(stage: AuditStage): Promise<void> {
  const client = stage.rest();
  const app = stage.logApp;
  const rights = await rightsOf(client, app);
  await client.app.updateAppAcl({
    app,
    rights: rights.map((right) =>
      right.entity.type === 'CREATOR' ? { ...right, recordEditable: true, recordDeletable: true } : right,
    ),
  });
  await deploy(client, app);
}

export async function remove(stage: AuditStage, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 100)
    await stage.rest().record.deleteRecords({ app: stage.logApp, ids: ids.slice(at, at + 100) });
}

/** One group of what a check has found. */
export const group = (page: Page, name: string): Locator => page.locator(`[data-group="${name}"]`);

/** Names of the groups of what a check has found, in their order. */
export const groups = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-group]').evaluateAll((all) => all.map((one) => one.getAttribute('data-group')));
