/** The record page: detail and edit are one document, moved by the hash alone; their events fire again each time. */
import { confirmLookups } from '../form/lookup';
import type { AppFeatures, AppForm } from '../data/app';
import type { AppPage } from '../page';
import { savedRecord } from '../record/build';
import { DetailScreen } from './detail';
import { FormScreen } from './form';
import { showMessage } from './message';
import { whereIn } from './where';

export async function showRecord(page: AppPage): Promise<void> {
  const [form, process, features] = await Promise.all([
    page.app.form(),
    page.app.process(),
    page.app.features(),
  ]);
  const detail = new DetailScreen(page, { form, process, features });
  let visit = 0;

  const route = async (): Promise<void> => {
    const current = ++visit;
    const where = whereIn(location, page.boot.mobile);
    page.hiddenFields.clear();
    const isCurrent = (): boolean => current === visit;
    if (!where) return showMessage(page, page.texts.notFound);
    if (where.edit) await showEdit(page, { app: form, features }, where.recordId, isCurrent);
    else await detail.show(where.recordId, isCurrent);
  };
  window.addEventListener('hashchange', () => void route());
  await route();
}

/** `isCurrent` tells whether the user has moved on while data came. */
async function showEdit(
  page: AppPage,
  { app, features }: { app: AppForm; features: AppFeatures },
  recordId: string,
  isCurrent: () => boolean,
): Promise<void> {
  const [saved, rights] = await Promise.all([
    page.app.recordIfVisible(recordId),
    page.app.rights(recordId).catch(() => null),
  ]);
  if (!isCurrent()) return;
  if (!saved || !rights?.record.editable) return showMessage(page, page.texts.notFound);
  const record = savedRecord(saved, 'edit');
  await confirmLookups(page.rest, record, app.fields);
  const leave = (): void => {
    location.hash = page.boot.mobile ? 'mode=show' : `record=${recordId}&mode=show`;
  };
  const screen = new FormScreen(page, {
    app,
    features,
    record,
    kind: 'edit',
    recordId: Number(recordId),
    title: page.texts.editing,
    editable: (code) => rights.fields[code]?.editable ?? true,
    save: async (values) => {
      const writable = Object.entries(values).filter(([code]) => rights.fields[code]?.editable ?? true);
      await page.app.update(recordId, Object.fromEntries(writable), String(saved['$revision']?.value ?? ''));
      return recordId;
    },
    saved: leave,
    cancelled: leave,
  });
  if (isCurrent()) await screen.show();
}
