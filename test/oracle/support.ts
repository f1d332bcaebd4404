/** A running sandbox for the official clients, whose whole traffic is held against kintone's description after every test. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { createSandbox, type Sandbox } from '../../sandbox';
import { assertContract } from './contract';

/** The samples' kintone administrator, and an ordinary user. Passwords are the login names. */
export const ADMINISTRATOR = 'sato';
export const ORDINARY = 'tanaka';
/** Sample apps: every field type; a small one; one in guest space 1. */
export const CUSTOMERS = '1';
export const EQUIPMENT = '2';
export const PROJECT = '3';
export const GUEST_SPACE = '1';

/** Kintone's tools start slowly, and the machine may be busy. */
const TIMEOUT_MS = 60_000;

interface Oracle {
  readonly sandbox: Sandbox;
  /** Kintone's own client, signed in as a user (the administrator, unless told). */
  client(user?: string, guestSpaceId?: string): KintoneRestAPIClient;
  /** A new API token of the app. */
  token(app: string, rights: Record<string, true>): Promise<string>;
}

/** Starts a sandbox for a test file; every test has the sample content and an empty journal. */
export function useOracle(): Oracle {
  jest.setTimeout(TIMEOUT_MS);
  let running: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (!running) throw new Error('The sandbox is not running yet.');
    return running;
  };
  beforeAll(async () => {
    running = await createSandbox();
  });
  beforeEach(() => {
    sandbox().reset();
    sandbox().clearJournal();
    sandbox().setFaults([]);
  });
  afterEach(() => {
    expect(sandbox().takeShortcomings()).toEqual([]);
    // Some tests ask nothing of the sandbox.
    if (sandbox().journal().length > 0) assertContract(sandbox().journal());
  });
  afterAll(() => running?.close());
  return {
    get sandbox() {
      return sandbox();
    },
    client: (user = ADMINISTRATOR, guestSpaceId) =>
      new KintoneRestAPIClient({
        baseUrl: sandbox().url,
        auth: { username: user, password: user },
        ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
      }),
    token: async (app, rights) => {
      const body = JSON.stringify({ app, ...rights });
      const answer = await fetch(`${sandbox().url}/sandbox/tokens`, { method: 'POST', body });
      return ((await answer.json()) as { token: string }).token;
    },
  };
}

/** Deploys and asks until kintone is done, as users of the client do. Gives the last status. */
export async function deploy(client: KintoneRestAPIClient, app: string): Promise<string> {
  await client.app.deployApp({ apps: [{ app }] });
  for (;;) {
    const { apps } = await client.app.getDeployStatus({ apps: [app] });
    const status = apps[0]?.status;
    if (status !== undefined && status !== 'PROCESSING') return status;
  }
}

/** A deployed app with these form fields; gives its id. */
export async function makeApp(
  client: KintoneRestAPIClient,
  properties: Record<string, object>,
  space?: string,
): Promise<string> {
  const { app } = await client.app.addApp({ name: 'oracle', ...(space === undefined ? {} : { space }) });
  await client.app.addFormFields({ app, properties: properties as never });
  expect(await deploy(client, app)).toBe('SUCCESS');
  return app;
}

/** A form field whose label is its code. */
export const field = (type: string, code: string, more: object = {}): Record<string, object> => ({
  [code]: { type, code, label: code, ...more },
});

/** The error of a refused call. */
export async function refusalOf(call: Promise<unknown>): Promise<Error> {
  return call.then(
    () => {
      throw new Error('The call was not refused.');
    },
    (error: unknown) => error as Error,
  );
}
