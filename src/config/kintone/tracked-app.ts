/** Reads the app whose settings these are, in its test settings: that is what "Update App" will bring live. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { KintoneRecord } from '../../kintone';
import type { TrackedApp } from '../model/compose';
import { sectionsOf, type FormLayoutRow, type FormProperty, type FormSection } from '../model/form-fields';

export interface TrackedAppForm extends TrackedApp {
  sections: FormSection[];
}

/** Name, title field and form of the app. Needs the right to manage it. Throws what rest-api-client throws. */
export async function readTrackedApp(client: KintoneRestAPIClient, appId: string): Promise<TrackedAppForm> {
  const app = { app: appId, preview: true };
  const [{ name, titleField }, { properties }, { layout }] = await Promise.all([
    client.app.getAppSettings(app),
    client.app.getFormFields(app),
    client.app.getFormLayout(app),
  ]);
  const form = properties as unknown as Record<string, FormProperty>;
  return {
    id: appId,
    name,
    ...(titleField?.selectionMode === 'MANUAL' && titleField.code ? { titleField: titleField.code } : {}),
    properties: form,
    sections: sectionsOf(form, layout as unknown as FormLayoutRow[]),
  };
}

/**
 * The newest record of the live app that the user sees; `undefined` when there is none or the app is not live yet. Needs the
 * right to view the app's records. Throws what rest-api-client throws.
 */
export async function readRecentRecord(
  client: KintoneRestAPIClient,
  appId: string,
): Promise<KintoneRecord | undefined> {
  try {
    const { records } = await client.record.getRecords({ app: appId, query: 'order by $id desc limit 1' });
    return records[0] as KintoneRecord | undefined;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'GAIA_AP01') return undefined;
    throw error;
  }
}
