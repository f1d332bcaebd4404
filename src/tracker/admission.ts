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
  /** Codes of organizations and groups, each with its kind before it, because an organization and a group may share a code. */
  codes: string[];
  department: string;
}

export interface AdmissionContext {
  kintone: Pick<Kintone, 'user'>;
  app: KintoneAppScreen | undefined;
  exclude: Settings['exclude'];
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
  /** Name of the user's primary organization, as soon as it is known. */
  department(): string | undefined;
}

export function createAdmission({
  kintone,
  app,
  exclude,
  userCode,
  host,
  now,
  after,
}: AdmissionContext): Admission {
  const key = `access-logger:member:${userCode}`;
  let membership: Membership | undefined;

  async function ask(): Promise<void> {
    try {
      const kept = JSON.parse(host.sessionStorage.getItem(key) ?? '{}') as Membership;
      if (Math.abs(now() - kept.at) < KEEP_MS) return void (membership = kept);
      const [organizations = [], groups = []] = await Promise.all([
        kintone.user?.getOrganizations?.(),
        kintone.user?.getGroups?.(),
      ]);
      const { organization } =
        organizations.find((each) => each.organization.primary) ?? organizations[0] ?? {};
      membership = {
        at: now(),
        codes: [
          ...organizations.map((each) => 'o' + each.organization.code),
          ...groups.map(({ code }) => 'g' + code),
        ],
        // A name without a translation in the user's language is empty.
        department: organization?.name || organization?.code || '',
      };
      host.sessionStorage.setItem(key, JSON.stringify(membership));
    } catch {
      // Unknown, or known and not kept.
    }
  }

  async function decide(): Promise<boolean> {
    const [isTest] = await Promise.all([app?.isTestEnvironment?.().catch(() => false), ask()]);
    const excluded = [
      ...exclude.organizations.map((code) => 'o' + code),
      ...exclude.groups.map((code) => 'g' + code),
    ];
    return !isTest && !excluded.some((code) => membership?.codes.includes(code));
  }

  return {
    // A question that kintone never answers must not keep the queue for ever.
    admitted: Promise.race([
      decide(),
      new Promise<boolean>((resolve) => void after(PATIENCE_MS, () => resolve(true))),
    ]),
    department: () => membership?.department,
  };
}
