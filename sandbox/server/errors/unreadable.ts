/** The request cannot be read, or the sandbox does not know it. */
import { KintoneError, say, type Language } from './kintone-error';

/** `CB_IJ01`: the body is not JSON, or not of the shape the API reads. */
export function badJson(language: Language): KintoneError {
  return new KintoneError(400, 'CB_IJ01', say(language, '不正なJSON文字列です。', 'Invalid JSON string.'));
}

/** The code of what the sandbox does not know. Not kintone's. */
export const MISSING = 'SANDBOX_NOT_IMPLEMENTED';

/** What the sandbox does not know is refused openly, never answered with a silent 200. Not a kintone error. */
export function notImplemented(what: string): KintoneError {
  return new KintoneError(501, MISSING, `The sandbox does not know: ${what}`);
}
