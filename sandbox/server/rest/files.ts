/** Attachments: `file.json`. An upload's key is good for fields and settings that take one, not for downloading. */
import { randomUUID } from 'node:crypto';
import type { App, Domain, StoredRecord } from '../model';
import { invalid, problem, requestMessages } from '../problems';
import { customizationFiles } from '../settings/customize';
import { fieldPermissions, recordPermissions } from '../records';
import {
  FileAnswer,
  mayReach,
  permissionsOf,
  textOf,
  type Call,
  type Handler,
  type UploadedFile,
} from './call';

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
  if (!call.file) throw invalid(language, { file: requestMessages.required(language) });
  return { fileKey: storeFile(call.state.domain, call.file) };
};

/** File keys have a form of their own, so a stored value that holds one as a text holds that file. */
const holds = (value: unknown, fileKey: string): boolean =>
  JSON.stringify(value ?? null).includes(`"${fileKey}"`);

/** Whether records of the app can have attachments at all. */
export function holdsFiles(app: App): boolean {
  const { fields } = app.live ?? app.preview;
  return Object.values(fields)
    .flatMap((field) => [field, ...Object.values(field.fields ?? {})])
    .some(({ type }) => type === 'FILE');
}

interface Place {
  app: App;
  record: StoredRecord;
  /** The field, or the table whose column it is. */
  field: string;
}

function* placesOf(domain: Domain, fileKey: string): Generator<Place> {
  for (const app of [...domain.apps.values()].filter(holdsFiles))
    for (const record of app.records.values())
      for (const [field, value] of Object.entries(record.values))
        if (holds(value, fileKey)) yield { app, record, field };
}

function maySee(call: Call, { app, record, field }: Place): boolean {
  const { domain } = call.state;
  return (
    mayReach(call.state, call.actor, app) &&
    permissionsOf(call, app).view &&
    recordPermissions(domain, call.actor, app, record).viewable &&
    fieldPermissions(domain, call.actor, app, field, record).viewable
  );
}

/** Files of an app's JavaScript and CSS customization are its administrators'. */
function customizes(call: Call, fileKey: string): boolean {
  return [...call.state.domain.apps.values()].some(
    (app) =>
      [app.live, app.preview].some((settings) => settings && customizationFiles(settings).has(fileKey)) &&
      mayReach(call.state, call.actor, app) &&
      permissionsOf(call, app).admin,
  );
}

/** GET file.json {fileKey} -> the bytes. @throws KintoneError GAIA_BL01 (nowhere in use), CB_NO02 (only where hidden). */
const download: Handler = (call) => {
  const { domain } = call.state;
  const fileKey = textOf(call, 'fileKey');
  const file = domain.files.get(fileKey);
  const places = [...placesOf(domain, fileKey)];
  const isOpen = places.some((place) => maySee(call, place)) || customizes(call, fileKey);
  if (!file || (places.length === 0 && !isOpen)) throw problem('GAIA_BL01', call.actor.language, fileKey);
  if (!isOpen) throw problem('CB_NO02', call.actor.language);
  return new FileAnswer(file.bytes, file.contentType, file.name);
};

export const fileRoutes: Record<string, Handler> = {
  'POST file.json': upload,
  'GET file.json': download,
};
