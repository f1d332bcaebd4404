import type { Sandbox } from './contract';

/**
 * An address that signs a user in by one click and goes on to a path of kintone, for a browser that may have another session.
 * An empty `url` leaves out the origin.
 */
export const loginUrl = ({ url }: Pick<Sandbox, 'url'>, user: string, path: string): string =>
  `${url}/sandbox/login?${new URLSearchParams({ user, to: path }).toString()}`;
