/** The viewer says its version in its first line: `access-logger-viewer 1.2.3`. */

/** File name of the viewer among the log app's customization files. */
export const VIEWER_FILE_NAME = 'access-logger-viewer.js';

/** Version in a viewer's first line, or `undefined` when the text is no viewer. */
export function viewerVersion(source: string): string | undefined {
  const firstLine = source.slice(0, 200).split('\n', 1)[0] ?? '';
  return /access-logger-viewer\s+(\d+(?:\.\d+)*)/.exec(firstLine)?.[1];
}
