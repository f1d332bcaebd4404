/** A sandbox whose pages tell which events they raised: a kintone-wide script notes every one. */
import { expect, type Page } from '@playwright/test';
import { loginUrl, type Sandbox } from '../../sandbox';
import { CATALOGUE, eventTypeOn } from '../../src/catalogue';
import { control, createCheckedSandbox, test as checked } from './checked-sandbox';

export const CUSTOMERS = '1';
export const GUEST_SPACE = '1';
export const PROJECT = '3';

/** What a noted event looked like when it was raised; `undefined` values are written as this. */
export const UNDEFINED = '(undefined)';

interface Noted {
  type: string;
  /** The address when it was raised. */
  at: string;
  /** `document.readyState` when it was raised. */
  readyState: string;
  [property: string]: unknown;
}

/** Change events are named by field: those of the customer app's fields that tests change. */
const CHANGED = [
  '会社名',
  '業種',
  '年間見込額',
  '数量',
  '単価',
  '見積明細',
  '貸出備品名',
  '担当者',
  '顧客ランク',
  '備考',
];

const types = (['PC', 'MOBILE'] as const).flatMap((platform) =>
  CATALOGUE.filter(({ origin, mobile }) => origin !== 'browser' && (platform === 'PC' || mobile)).flatMap(
    (event) => {
      const type = eventTypeOn(platform, event);
      return event.origin === 'change' ? CHANGED.map((code) => `${type}.${code}`) : [type];
    },
  ),
);

/** Notes go to localStorage: success events are raised just before the page changes. */
const NOTE_EVENTS = `kintone.events.on(${JSON.stringify(types)}, (event) => {
  const kept = JSON.stringify({ ...event, at: location.pathname + location.search + location.hash, readyState: document.readyState },
    (key, value) => (value === undefined ? '${UNDEFINED}' : value));
  const notes = JSON.parse(localStorage.getItem('notes') ?? '[]');
  localStorage.setItem('notes', JSON.stringify([...notes, kept]));
  return event;
});`;

export class Stage {
  constructor(
    readonly page: Page,
    readonly sandbox: Sandbox,
  ) {}

  /** Signs in as a user and opens an address. */
  async open(path: string, user = 'tanaka'): Promise<void> {
    await this.page.goto(loginUrl(this.sandbox, user, path));
  }

  /** Scripts that run on every screen before the noting one. */
  wide(...js: string[]): Promise<void> {
    return control(this.sandbox, 'wide', { js: [...js, NOTE_EVENTS] });
  }

  options(options: { earlyEvents?: boolean; appJsFirst?: boolean; deployMs?: number }): Promise<void> {
    return control(this.sandbox, 'options', options);
  }

  /** The events so far, oldest first. */
  async events(): Promise<Noted[]> {
    // Not by a script in the page: the page may be changing.
    const { origins } = await this.page.context().storageState();
    const kept = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === 'notes');
    return (JSON.parse(kept?.value ?? '[]') as string[]).map((note) => JSON.parse(note) as Noted);
  }

  /** Adds a customer over REST, with two rows and an attachment; gives its id. It is the newest record. */
  async addCustomer(): Promise<number> {
    const headers = { 'X-Cybozu-Authorization': Buffer.from('sato:sato').toString('base64') };
    const form = new FormData();
    form.set('file', new Blob(['text'], { type: 'text/plain' }), '資料.txt');
    const upload = await fetch(`${this.sandbox.url}/k/v1/file.json`, { method: 'POST', headers, body: form });
    const { fileKey } = (await upload.json()) as { fileKey: string };
    const row = (name: string) => ({
      value: { 品目: { value: name }, 数量: { value: '2' }, 単価: { value: '50' } },
    });
    const record = {
      会社名: { value: 'テスト株式会社' },
      従業員数: { value: '10' },
      見積明細: { value: [row('導入'), row('保守')] },
      添付資料: { value: [{ fileKey }] },
    };
    const added = await fetch(`${this.sandbox.url}/k/v1/record.json`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ app: CUSTOMERS, record }),
    });
    if (!added.ok) throw new Error(await added.text());
    return Number(((await added.json()) as { id: string }).id);
  }

  async types(): Promise<string[]> {
    return (await this.events()).map(({ type }) => type);
  }

  async forget(): Promise<void> {
    await this.page.evaluate(() => localStorage.removeItem('notes'));
  }

  /** The newest event of a type. */
  async event(type: string): Promise<Noted> {
    const found = (await this.events()).filter((event) => event.type === type).pop();
    if (!found) throw new Error(`${type} was not raised.`);
    return found;
  }
}

/** `stage`: the sample content as new, events noted, errors of the page failing the test. */
export const test = checked.extend<{ stage: Stage }, { sandbox: Sandbox }>({
  sandbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the wanted fixtures from the pattern
    async ({}, use) => {
      const sandbox = await createCheckedSandbox();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  stage: async ({ page, sandbox }, use) => {
    sandbox.reset();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; };');
    const stage = new Stage(page, sandbox);
    await stage.options({ earlyEvents: false, appJsFirst: false, deployMs: 50 });
    await stage.wide();
    await use(stage);
    expect(errors).toEqual([]);
  },
});

export { expect } from '@playwright/test';
