/** What a plugin may keep for an app: the pages refuse it at once, as `setConfig` does, the server whoever asks. */

/** ASCII, as https://cybozu.dev/ja/kintone/docs/js-api/plugins/set-config/ has it, like the next one. */
export const CONFIG_KEY = /^[\x20-\x7e]+$/;
export const MAX_VALUE_CHARACTERS = 65_535;
/** All values together. https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
export const MAX_CONFIG_BYTES = 256 * 1024;
