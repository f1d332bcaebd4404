/** What is in each deliverable, what it may weigh, and what it does. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The promise: a tracker is at most this many bytes after gzip, on each surface. */
export const MAX_TRACKER_GZIP_BYTES = 8 * 1024;
/** What an app pays on top when it turns on what the default tracker has no room for. */
const MAX_ACTS_GZIP_BYTES = 6.5 * 1024;

interface Deliverable {
  file: string;
  /** What is in it. */
  what: string;
  /** What it may weigh after gzip; only what is on the pages of employees has a limit. */
  maxGzipBytes?: number;
  /** Its name in tables, where it is on the pages of employees. */
  surface?: string;
}

export const DELIVERABLES: readonly Deliverable[] = [
  {
    file: 'dist/plugin/desktop.js',
    what: 'every event of the screens, PC',
    maxGzipBytes: MAX_TRACKER_GZIP_BYTES,
    surface: 'PC (plugin)',
  },
  {
    file: 'dist/plugin/mobile.js',
    what: 'every event of the screens, mobile',
    maxGzipBytes: MAX_TRACKER_GZIP_BYTES,
    surface: 'mobile (plugin)',
  },
  {
    file: 'dist/access-logger-kintone-wide.js',
    what: 'both, portal and spaces, apps by id; for all of kintone',
    maxGzipBytes: MAX_TRACKER_GZIP_BYTES,
    surface: 'kintone-wide',
  },
  {
    file: 'dist/access-logger-acts.js',
    what: 'only where on: leave, copy, browser print, field changes, inferred outcomes, reason, strict mode, access history',
    maxGzipBytes: MAX_ACTS_GZIP_BYTES,
    surface: 'acts, only where on',
  },
  { file: 'dist/plugin/config.js', what: 'settings screen' },
  { file: 'dist/access-logger-viewer.js', what: "auditors' screens, log app only" },
  { file: 'dist/access-logger.zip', what: 'the plugin' },
];

/** What a built file weighs, as it is and after gzip. */
export function sizeOf(file: string): { bytes: number; gzipBytes: number } {
  const content = readFileSync(file);
  return { bytes: content.byteLength, gzipBytes: gzipSync(content, { level: 9 }).byteLength };
}

/** Prints what was built. Throws when something is over its budget. */
export function checkSizes(): void {
  const tooBig: string[] = [];
  for (const { file, what, maxGzipBytes = Infinity } of DELIVERABLES) {
    const { bytes, gzipBytes } = sizeOf(file);
    const limit = maxGzipBytes === Infinity ? '' : ` of ${maxGzipBytes}`;
    const columns = [`${bytes} B`.padStart(12), `${gzipBytes}${limit} B gzip`.padStart(20), what];
    console.log(`${file.padEnd(36)}${columns.join('  ')}`);
    if (gzipBytes > maxGzipBytes) tooBig.push(`${file}: ${gzipBytes} of ${maxGzipBytes} bytes gzip`);
  }
  if (tooBig.length > 0) throw new Error(`Over budget: ${tooBig.join(', ')}`);
}
