/** kintone's field types, which the generated `log-record.d.ts` is made of. */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- dts-gen's declarations are global, not a module
/// <reference path="../../node_modules/@kintone/dts-gen/kintone.d.ts" />
