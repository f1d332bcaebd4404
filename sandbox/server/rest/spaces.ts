/** Spaces, as far as apps need them. https://cybozu.dev/ja/kintone/docs/rest-api/spaces/get-space/ */
import { problem } from '../problems';
import { personOf, textOf, type Handler } from './call';

/** GET space.json {id} */
const getSpace: Handler = (call) => {
  const { state, actor } = call;
  const id = String(call.parameters['id'] ?? textOf(call, 'id'));
  const space = state.spaces.get(id);
  if (!space) throw problem('GAIA_SP01', actor.language);
  if (space.isGuest && call.guestSpaceId !== id) throw problem('GAIA_IL23', actor.language);
  const { user } = actor;
  const isMember = user !== null && (space.members.has(user.code) || user.isAdministrator);
  if ((space.isPrivate || space.isGuest) && !isMember) throw problem('CB_NO02', actor.language);
  const apps = [...state.domain.apps.values()].filter((app) => app.spaceId === id && app.live);
  const [administrator = ''] = space.administrators;
  const creator = personOf(state, administrator);
  return {
    id,
    name: space.name,
    // One thread a space, with the space's own id.
    defaultThread: id,
    isPrivate: space.isPrivate,
    isGuest: space.isGuest,
    creator,
    modifier: creator,
    memberCount: String(space.members.size),
    // A preset picture; the sandbox serves none.
    coverType: 'PRESET',
    coverKey: 'GREEN',
    coverUrl: '/k/v1/space/cover/GREEN',
    body: space.notice,
    useMultiThread: false,
    fixedMember: false,
    attachedApps: apps.map((app) => ({
      threadId: id,
      appId: app.id,
      code: app.code,
      name: app.live?.name ?? '',
      description: app.live?.description ?? '',
      createdAt: new Date(app.createdAt).toISOString(),
      creator: personOf(state, app.creator),
      modifiedAt: new Date(app.modifiedAt).toISOString(),
      modifier: personOf(state, app.modifier),
    })),
    showAnnouncement: true,
    showThreadList: false,
    showAppList: true,
    showMemberList: true,
    showRelatedLinkList: false,
    permissions: { createApp: 'EVERYONE' },
  };
};

export const spaceRoutes: Record<string, Handler> = { 'GET space.json': getSpace };
