import { messageOf } from '../error-message';
import type { DisplayContext } from '../fields/display';
import type { AppPage } from '../page';
import type { FileItem } from '../record/types';
import { notify } from '../ui/notification';

/** Hands a file to the browser under its name. */
async function download(page: AppPage, file: FileItem): Promise<void> {
  try {
    const url = URL.createObjectURL(await page.rest.download(file.fileKey));
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    notify('ERROR', messageOf(error));
  }
}

/** How values are shown to the signed-in user. */
export const displayContext = (page: AppPage): DisplayContext => ({
  zone: page.boot.user.timezone,
  texts: page.texts,
  download: (file) => void download(page, file),
});
