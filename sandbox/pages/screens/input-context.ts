import type { Directory } from '../data/directory';
import type { InputContext } from '../fields/input';
import type { RecordForm } from '../form/form';
import { clearLookup, fetchLookup } from '../form/lookup';
import type { AppPage } from '../page';
import type { FileItem } from '../record/types';
import { displayContext } from './display-context';

/** What the controls of a form are told, be it a whole screen's or a row's in a list. */
export const inputContext = (
  page: AppPage,
  form: RecordForm,
  sources: {
    directory: Directory;
    upload: (files: File[]) => Promise<FileItem[]>;
    redraw: () => void;
  },
): InputContext => ({
  ...displayContext(page),
  form,
  directory: sources.directory,
  upload: sources.upload,
  fetchLookup: (at) => void fetchLookup(page.rest, form, at, page.texts).then(sources.redraw),
  clearLookup: (at) => clearLookup(form, at),
  calculated: page.texts.calculated,
});
