/** Fields that kintone fills itself: their codes follow the language of whoever made the app, and can be renamed. */
import { LogError } from './errors';

type SystemField = 'CREATOR' | 'MODIFIER' | 'CREATED_TIME' | 'UPDATED_TIME';

/** The code of an app's field of this kind. Throws `LogError`: every app has one of each. */
export function systemCode(
  properties: Readonly<Record<string, { type: string; code: string }>>,
  field: SystemField,
): string {
  const found = Object.values(properties).find(({ type }) => type === field);
  if (!found) throw new LogError('unexpected', [`The app has no ${field} field.`]);
  return found.code;
}
