/**
 * Who may do what in the log app. kintone takes the first entry that fits a user, so everybody who may read must also be
 * allowed to add: auditors are logged like everyone else.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-app-permissions/
 */

/** A user, group or organization chosen as auditor. */
export interface Auditor {
  type: 'USER' | 'GROUP' | 'ORGANIZATION';
  code: string;
}

export interface AppRight {
  entity: { type: 'USER' | 'GROUP' | 'ORGANIZATION'; code: string } | { type: 'CREATOR' };
  includeSubs: boolean;
  appEditable: boolean;
  recordViewable: boolean;
  recordAddable: boolean;
  recordEditable: boolean;
  recordDeletable: boolean;
  recordImportable: boolean;
  recordExportable: boolean;
}

/** Code of kintone's built-in group of all users. */
export const EVERYONE = 'everyone';

/** Whether rights of all users are meant, not those of single ones. */
export const isEveryone = ({ type, code }: { type: string; code?: string | null }): boolean =>
  type === 'GROUP' && code === EVERYONE;

const ADD_ONLY: Omit<AppRight, 'entity'> = {
  includeSubs: false,
  appEditable: false,
  recordViewable: false,
  recordAddable: true,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
};

const READ: Omit<AppRight, 'entity'> = { ...ADD_ONLY, recordViewable: true, recordExportable: true };

/**
 * The rights of a new log app: its creator manages and reads it, auditors read and export, everyone else only adds.
 * Nobody edits or deletes, not even the creator (who could give themselves the right; kintone keeps that in its own audit log).
 */
export function rightsOf(auditors: readonly Auditor[]): AppRight[] {
  return [
    { entity: { type: 'CREATOR' }, ...READ, appEditable: true },
    ...auditors
      .filter((auditor) => !isEveryone(auditor))
      .map(({ type, code }) => ({
        entity: { type, code },
        ...READ,
        // People of a sub-organization are auditors too: that is what choosing a department means to a user.
        includeSubs: type === 'ORGANIZATION',
      })),
    { entity: { type: 'GROUP', code: EVERYONE }, ...ADD_ONLY },
  ];
}

/** A right as kintone answers it. */
export interface StoredRight extends Omit<AppRight, 'entity'> {
  entity: { type: string; code: string | null };
}

/**
 * Existing rights with what the log needs: everybody may add, nobody edits, deletes or imports, everyone reads nothing.
 * Who else may read or manage stays as it is.
 */
export function mendedRights(rights: readonly StoredRight[]): AppRight[] {
  const mended = rights
    .filter(({ entity }) => !isEveryone(entity))
    .map((right) => ({
      ...right,
      entity: entityOf(right),
      recordAddable: true,
      recordEditable: false,
      recordDeletable: false,
      recordImportable: false,
    }));
  return [...mended, { entity: { type: 'GROUP', code: EVERYONE }, ...ADD_ONLY }];
}

function entityOf({ entity }: StoredRight): AppRight['entity'] {
  return entity.type === 'CREATOR'
    ? { type: 'CREATOR' }
    : { type: entity.type as Auditor['type'], code: entity.code ?? '' };
}
