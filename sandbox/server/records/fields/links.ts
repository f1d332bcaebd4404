/** What a LINK field accepts, by its `protocol`. https://jp.kintone.help/k/ja/app/form/form_parts/field_link */

export type LinkProtocol = 'WEB' | 'MAIL' | 'CALL';

/** Not documented in full; these are the ones kintone turns into links. */
const WEB_PROTOCOLS = new Set(['http:', 'https:', 'ftp:']);
const MAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^[+0-9*#(),.\-\s]+$/;

export function isLink(protocol: LinkProtocol, text: string): boolean {
  switch (protocol) {
    case 'MAIL':
      return MAIL.test(text);
    case 'CALL':
      return PHONE.test(text);
    case 'WEB':
      return URL.canParse(text) && WEB_PROTOCOLS.has(new URL(text).protocol);
  }
}
