import type { LogAppClient } from './client';
import { LOG_FIELDS } from './fields';
import type { LogAppLanguage } from './language';
import { SYSTEM_TYPES, type SystemCodes } from './layout';

export type StoredField = { type: string; code: string } & Record<string, unknown>;

/** The app's fields by code, as kintone has them in the test settings (`preview`) or live. */
export async function readFields(
  client: LogAppClient,
  appId: string,
  preview: boolean,
): Promise<Record<string, StoredField>> {
  const { properties } = await client.app.getFormFields({ app: appId, preview });
  return properties as unknown as Record<string, StoredField>;
}

/**
 * Codes of the fields kintone fills itself. They follow the language of whoever made the app (作成者, Created_by), hence by type.
 * Throws when kintone does not list them, which it always does.
 */
export function systemCodesOf(fields: Record<string, StoredField>): SystemCodes {
  const codes = SYSTEM_TYPES.map((type) => {
    const field = Object.values(fields).find((one) => one.type === type);
    if (!field) throw new Error(`The app has no ${type} field.`);
    return [type, field.code] as const;
  });
  return Object.fromEntries(codes) as unknown as SystemCodes;
}

/**
 * The language a log app was made in, told from the label of its unique field; `undefined` for an app without that field or
 * with a label that somebody changed.
 */
export function languageOf(fields: Record<string, StoredField>): LogAppLanguage | undefined {
  const own = LOG_FIELDS.find(({ unique }) => unique);
  const actual = own && fields[own.code]?.['label'];
  return (['ja', 'en'] as const).find((language) => actual !== undefined && own?.label[language] === actual);
}
