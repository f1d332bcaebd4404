/** Who is signed in. https://cybozu.dev/ja/kintone/docs/js-api/kintone/get-login-user/ */
import type { SandboxUser } from '../../contract';

export function loginUser(user: SandboxUser): Record<string, string | boolean> {
  return {
    id: user.id,
    code: user.code,
    name: user.name,
    email: user.email,
    url: '',
    employeeNumber: '',
    phone: '',
    mobilePhone: '',
    extensionNumber: '',
    timezone: user.timezone,
    isGuest: user.isGuest,
    language: user.language,
  };
}

/** `kintone.user`. The sandbox's pages know the signed-in user only; asking for another one is rejected. */
export function createUserApi(user: SandboxUser): Record<string, (code?: string) => Promise<unknown>> {
  const ofUser = <Answer>(answer: () => Answer) => {
    return (code?: string): Promise<Answer> =>
      code === undefined || code === user.code
        ? Promise.resolve(answer())
        : Promise.reject(new Error('The sandbox answers for the signed-in user only.'));
  };
  return {
    getOrganizations: ofUser(() =>
      user.organizations.map((organization) => ({ organization: { ...organization }, title: null })),
    ),
    getGroups: ofUser(() => user.groups.map((group) => ({ ...group }))),
    getCustomFields: ofUser(() => []),
  };
}
