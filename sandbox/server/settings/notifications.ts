/**
 * Per-record notifications: `app/notifications/perRecord.json`. The list replaces the present one; a list left out changes
 * nothing.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-per-record-notification-settings
 */
import type { FieldProperty, RecordNotification } from '../model';
import { Checks } from './checks';
import { own } from '../../objects';
import { condition, type QueryContext } from './queries';
import { includesSubs, readEntity, RECORD_ENTITIES } from './rights';

const MAX_TITLE_CHARACTERS = 100;

/** Fields that can name who is told. */
const NAMING_FIELDS = ['CREATOR', 'MODIFIER', 'USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT'];

/** @throws KintoneError CB_VA01 naming every wrong place. */
export function putRecordNotifications(context: QueryContext, notifications: unknown): void {
  if (notifications === undefined) return;
  const checks = new Checks(context.language);
  const { fields } = context.settings;
  const read = checks.list(notifications, 'notifications').map((raw, index): RecordNotification => {
    const place = `notifications[${index}]`;
    const given = checks.object(raw, place);
    return {
      filterCond: condition(context, checks, given['filterCond'], `${place}.filterCond`),
      title: checks.text(given['title'] ?? '', `${place}.title`, MAX_TITLE_CHARACTERS),
      targets: checks.list(given['targets'], `${place}.targets`).map((target, targetIndex) => {
        const at = `${place}.targets[${targetIndex}]`;
        const { entity: who, includeSubs } = checks.object(target, at);
        const entity = readEntity(context, checks, who, `${at}.entity`, RECORD_ENTITIES);
        const field: FieldProperty | undefined =
          entity.type === 'FIELD_ENTITY' ? own(fields, entity.code ?? '') : undefined;
        if (field && !NAMING_FIELDS.includes(field.type)) checks.wrong(`${at}.entity.code`);
        return {
          entity,
          includeSubs: includesSubs(context, checks, includeSubs, entity, `${at}.includeSubs`),
        };
      }),
    };
  });
  checks.done();
  context.settings.recordNotifications = read;
}
