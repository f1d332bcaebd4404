/** The built viewer as text; the build puts it in place of this name. */
declare module 'access-logger-viewer-source' {
  const source: string;
  export default source;
}

/** The built kintone-wide script as text, without settings; likewise. */
declare module 'access-logger-kintone-wide-source' {
  const source: string;
  export default source;
}

/** The built acts script as text; likewise. */
declare module 'access-logger-acts-source' {
  const source: string;
  export default source;
}
