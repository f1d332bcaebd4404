/** Which encoding a file is in: kintone writes UTF-8 or Shift-JIS. https://jp.cybozu.help/general/ja/admin/list_systemadmin/list_audit/set_audit.html */

export type Encoding = 'utf-8' | 'shift_jis' | 'utf-16le';

/** What was found, before anything of the file is read as text. */
type FileKind = { kind: 'text'; encoding: Encoding } | { kind: 'excel' } | { kind: 'empty' };

/** Bytes of a file one after the other, without keeping them. */
export async function* bytesOf(file: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** XLSX files are ZIP archives. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF_16_MARK = [0xff, 0xfe];

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/**
 * UTF-8 when every byte of the file is, for no Japanese text in Shift-JIS is valid UTF-8; a spreadsheet may have saved it as UTF-16.
 *
 * @param onBytes told of each piece, for progress and hashes
 */
export async function fileKind(
  file: Blob,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
  signal?: AbortSignal,
): Promise<FileKind> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: Encoding = 'utf-8';
  let isFirst = true;
  for await (const bytes of bytesOf(file, signal)) {
    if (isFirst && begins(bytes, ZIP)) return { kind: 'excel' };
    if (isFirst && begins(bytes, UTF_16_MARK)) encoding = 'utf-16le';
    isFirst = false;
    onBytes(bytes);
    if (encoding === 'utf-8' && !isDecodable(decoder, bytes)) encoding = 'shift_jis';
  }
  if (isFirst) return { kind: 'empty' };
  if (encoding === 'utf-8' && !isDecodable(decoder, undefined)) encoding = 'shift_jis';
  return { kind: 'text', encoding };
}

/** `undefined` ends the text: a character that was begun must be whole. */
function isDecodable(decoder: TextDecoder, bytes: Uint8Array<ArrayBuffer> | undefined): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}
