/** The built viewer as text; the build puts it in place of this name. */
declare module 'access-logger-viewer-source' {
  const source: string;
  export default source;
}
