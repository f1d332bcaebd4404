import type { Actor, App, AppRight, Domain } from '../../model';
import { own } from '../../../objects';
import { firstMatch, isNamed } from './priority';

export interface AppPermissions {
  view: boolean;
  add: boolean;
  edit: boolean;
  delete: boolean;
  import: boolean;
  export: boolean;
  admin: boolean;
}

const NOTHING: AppPermissions = {
  view: false,
  add: false,
  edit: false,
  delete: false,
  import: false,
  export: false,
  admin: false,
};

/** Edit, delete and export presume view; import presumes add. https://jp.kintone.help/k/ja/app/rights/app_rights_example */
function consistent(permissions: AppPermissions): AppPermissions {
  const { view, add } = permissions;
  return {
    ...permissions,
    edit: permissions.edit && view,
    delete: permissions.delete && view,
    export: permissions.export && view,
    import: permissions.import && add,
  };
}

function granted(right: AppRight | undefined): AppPermissions {
  if (!right) return NOTHING;
  return consistent({
    view: right.recordViewable,
    add: right.recordAddable,
    edit: right.recordEditable,
    delete: right.recordDeletable,
    import: right.recordImportable,
    export: right.recordExportable,
    admin: right.appEditable,
  });
}

/**
 * What the actor may do in an app. Never throws: an app that was never deployed is judged by its settings in the making.
 * kintone administrators administer every app, but see its records only where the rights say so; guests know only apps
 * of guest spaces (whose members the caller checks).
 */
export function appPermissions(domain: Domain, actor: Actor, app: App): AppPermissions {
  if (actor.token) {
    const token = own(actor.token, app.id);
    return token ? consistent({ ...token, import: token.add, export: token.view }) : NOTHING;
  }
  const { user } = actor;
  if (!user || (user.isGuest && app.guestSpaceId === null)) return NOTHING;
  const { appRights } = app.live ?? app.preview;
  const right = firstMatch(appRights, ({ entity, includeSubs }) =>
    entity.type === 'CREATOR' ? app.creator === user.code : isNamed(domain, user, entity, includeSubs),
  );
  const permissions = granted(right);
  return user.isAdministrator ? { ...permissions, admin: true } : permissions;
}
