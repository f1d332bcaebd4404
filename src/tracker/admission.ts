/**
 * Whether this user's events may be sent, as far as it takes questions to kintone: the app's test environment writes nothing,
 * and members of excluded groups and organizations are left out. Events are queued meanwhile and thrown away on a "no".
 * Also finds the department on the way. Everything is asked once a tab and kept for an hour.
 */
import type { Kintone, KintoneAppScreen } from '../kintone';
import type { Settings } from '../settings';

/** kintone allows 50 such questions a minute and user, so the answers are kept. */
const KEEP_MS = 60 * 60_000;
/** How long a question may take. */
const PATIENCE_MS = 10_000;

interface Membership {
  at: number;
  organizations: string[];
  groups: string[];
  department: string;
}

export interface AdmissionContext {
  kintone: Pick<Kintone, 'user'>;
  app: KintoneAppScreen | undefined;
  settings: Settings;
  userCode: string;
  /** `window`: reading its storage throws where the user has blocked it. */
  host: { readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'> };
  now(): number;
  /** Runs a task once after so many ms. */
  after(ms: number, task: () => void): unknown;
}

export interface Admission {
  /** `false`: nothing of this page may be sent. Never rejects. */
  admitted: Promise<boolean>;
  /** Names of the user's primary organization, as soon as it is known. */
  department(): string | undefined;
}

export function createAdmission(context: AdmissionContext): Admission {
  const { exclude } = context.settings;
  const key = `access-logger:member:${context.userCode}`;
  let membership = remembered();

  function remembered(): Membership | undefined {
    try {
      const stored = JSON.parse(context.host.sessionStorage.getItem(key) ?? '') as Membership;
      return context.now() - stored.at < KEEP_MS && context.now() >= stored.at ? stored : undefined;
    } catch {
      return undefined;
    }
  }

  async function ask(): Promise<Membership | undefined> {
    try {
      const { user } = context.kintone;
      if (!user?.getOrganizations) return undefined;
      const [organizations, groups] = await Promise.all([user.getOrganizations(), user.getGroups?.()]);
      const primary = organizations.find(({ organization }) => organization.primary) ?? organizations[0];
      const found: Membership = {
        at: context.now(),
        organizations: organizations.map(({ organization }) => organization.code),
        groups: (groups ?? []).map(({ code }) => code),
        // A name without a translation in the user's language is empty.
        department: primary?.organization.name || primary?.organization.code || '',
      };
      context.host.sessionStorage.setItem(key, JSON.stringify(found));
      return found;
    } catch {
      return undefined;
    }
  }

  const asked = membership
    ? Promise.resolve()
    : ask().then((found) => {
        membership = found;
      });

  /** A question that kintone never answers must not keep the queue for ever; the URL has told about the test environment. */
  const inTime = <T>(answer: Promise<T>): Promise<T | undefined> =>
    Promise.race([
      answer,
      new Promise<undefined>((resolve) => void context.after(PATIENCE_MS, () => resolve(undefined))),
    ]);

  async function decide(): Promise<boolean> {
    if (await inTime(isTest(context.app))) return false;
    if (exclude.groups.length + exclude.organizations.length === 0) return true;
    await inTime(asked);
    const belongs = (codes: string[], mine: string[] | undefined): boolean =>
      codes.some((code) => mine?.includes(code));
    return (
      !belongs(exclude.groups, membership?.groups) &&
      !belongs(exclude.organizations, membership?.organizations)
    );
  }

  return { admitted: decide(), department: () => membership?.department };
}

/** https://cybozu.dev/ja/kintone/docs/js-api/app/is-test-environment */
async function isTest(app: KintoneAppScreen | undefined): Promise<boolean> {
  try {
    return (await app?.isTestEnvironment?.()) === true;
  } catch {
    return false;
  }
}
