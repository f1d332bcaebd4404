/** Attachments: `file.json`. A temporary file's key is good for the fields and settings that take one. */
import { randomUUID } from 'node:crypto';
import type { Domain } from '../model';
import { invalid, problem, sentence } from '../problems';
import { FileAnswer, textOf, type Handler, type UploadedFile } from './call';

/** Keeps an upload and gives its key. */
export function storeFile(domain: Domain, file: UploadedFile): string {
  const fileKey = randomUUID();
  domain.files.set(fileKey, {
    fileKey,
    name: file.name,
    contentType: file.contentType,
    size: String(file.bytes.byteLength),
    bytes: file.bytes,
  });
  return fileKey;
}

/** POST file.json (multipart, part `file`) -> {fileKey} */
const upload: Handler = (call) => {
  const { language } = call.actor;
  if (!call.file) throw invalid(language, { file: sentence.required(language) });
  return { fileKey: storeFile(call.state.domain, call.file) };
};

/** GET file.json {fileKey} -> the bytes */
const download: Handler = (call) => {
  const file = call.state.domain.files.get(textOf(call, 'fileKey'));
  if (!file) throw problem('GAIA_BL01', call.actor.language);
  return new FileAnswer(file.bytes, file.contentType, file.name);
};

export const fileRoutes: Record<string, Handler> = {
  'POST file.json': upload,
  'GET file.json': download,
};
