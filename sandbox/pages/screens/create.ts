/** The create screen, and "reuse": a new record with another one's values. */
import { newRecord, reusedRecord } from '../record/build';
import type { AppPage } from '../page';
import { FormScreen } from './form';
import { showMessage } from './message';

const parameter = (name: string): string | null => new URLSearchParams(location.search).get(name);

export async function showCreate(page: AppPage): Promise<void> {
  const { app, boot, paths, permissions, texts } = page;
  const sourceId = parameter('record');
  if (sourceId !== null && boot.mobile && parameter('reuse') === null) {
    // Measured: mobile `edit?record=` is forwarded to the record's edit screen.
    location.replace(paths.edit(sourceId));
    return;
  }
  if (!permissions.add) return showMessage(page, texts.cannotView);
  const [form, features] = await Promise.all([app.form(), app.features()]);
  const defaults = { user: boot.user, now: Date.now() };
  const source = sourceId === null ? null : await app.recordIfVisible(sourceId);
  if (sourceId !== null && !source) return showMessage(page, texts.notFound);
  const record = source ? reusedRecord(source, form.fields, defaults) : newRecord(form.fields, defaults);
  const screen = new FormScreen(page, {
    app: form,
    features,
    record,
    kind: 'create',
    recordId: null,
    title: source ? texts.reusing : texts.newRecord,
    showExtra: { reuse: source !== null },
    editable: () => true,
    save: async (values) => {
      if (boot.mobile) history.replaceState(null, '', '#command=save');
      return app.add(values);
    },
    saved: (recordId, saved) => location.assign(saved ? paths.detail(recordId) : paths.list()),
    cancelled: () => location.assign(source ? paths.detail(sourceId!) : paths.list()),
  });
  await screen.show();
}
