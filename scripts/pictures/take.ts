/**
 * `npm run pictures`: makes the documentation's pictures from the running product, with the sample data. `npm run pictures -- audit-log`
 * makes only those of the auditors' screens that are named (viewer.ts).
 */
import { mkdirSync } from 'node:fs';
import { launchBrowser } from '../browser';
import { command } from '../command';
import { logRecordPicture } from './log-record';
import { rollOutPictures } from './roll-out';
import { settingsPictures } from './settings';
import { viewerPictures } from './viewer';

const FOLDER = 'docs/images';

async function pictures(names: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    if (names.length === 0) {
      await logRecordPicture(browser, FOLDER);
      await settingsPictures(browser, FOLDER);
      await rollOutPictures(browser, FOLDER);
    }
    await viewerPictures(browser, FOLDER, names);
  } finally {
    await browser.close();
  }
}

await command(() => pictures(process.argv.slice(2)));
