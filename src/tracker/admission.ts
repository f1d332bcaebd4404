/**
 * Whether this user's events may be sent, as far as it takes questions to kintone: the app's test environment writes nothing,
 * and members of excluded groups and organizations are left out. Events are queued meanwhile and thrown away on a "no".
 * Also finds the department on the way. Memberships are asked once a tab and kept for an hour.
 */
import { appScreen, attempt, type Page } from '../entry';
import type { UserGroup, UserOrganization } from '../kintone';

/** kintone allows 50 such questions a minute and user, so the answers are kept. */
const KEEP_MS = 60 * 60_000;
/** How long a question may take. One that kintone never answers must not keep the queue for ever. */
const PATIENCE_MS = 10_000;

/** Tells the page the user's department as soon as it is known; `false`: nothing of this page may be sent. Never rejects. */
export const isAdmitted = (page: Page, userCode: string): Promise<boolean> =>
  Promise.race([
    // What kintone cannot say excludes nobody.
    decide(page, userCode).catch(() => true),
    new Promise<boolean>((resolve) => page.window.setTimeout(resolve, PATIENCE_MS, true)),
  ]);

/** When kintone was asked, and what it said. */
type Memberships = [at: number, organizations: UserOrganization[], groups: UserGroup[]];

async function decide(page: Page, userCode: string): Promise<boolean> {
  const { kintone, window, now } = page;
  if (await appScreen(page)?.isTestEnvironment?.()) return false;
  const key = `access-logger:member:${userCode}`;
  let known = attempt(() => JSON.parse(window.sessionStorage.getItem(key)!) as Memberships | null);
  if (!known || Math.abs(now() - known[0]) > KEEP_MS) {
    known = await Promise.all([now(), kintone.user!.getOrganizations!(), kintone.user!.getGroups!()]);
    attempt(() => window.sessionStorage.setItem(key, JSON.stringify(known)));
  }
  const [, organizations, groups] = known;
  const primary = organizations.find(({ organization }) => organization.primary) ?? organizations[0];
  // A name without a translation in the user's language is empty.
  page.department = primary?.organization.name || primary?.organization.code;
  const { exclude } = page.settings;
  return !(
    organizations.some((each) => exclude.organizations.includes(each.organization.code)) ||
    groups.some((group) => exclude.groups.includes(group.code))
  );
}
