/** The viewer says its version in its own text: `access-logger-viewer 1.2.3`. */

/** File name of the viewer among the log app's customization files. */
export const VIEWER_FILE_NAME = 'access-logger-viewer.js';

/** What a viewer of the given version carries in its text; in its code, because minifiers drop comments. */
export const viewerMark = (version: string): string => `access-logger-viewer ${version}`;

/** Version in a viewer's text; `unknown` when it says none. */
export function viewerVersion(source: string): string {
  return /access-logger-viewer (\d+(?:\.\d+)*)/.exec(source)?.[1] ?? 'unknown';
}
