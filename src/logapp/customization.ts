/** One file of ours among an app's JavaScript and CSS customization, and leaving the others alone. */
import type { LogAppClient } from './client';

export type Customization = Awaited<ReturnType<LogAppClient['app']['getAppCustomize']>>;
export type CustomizationFile = Customization['desktop']['js'][number];

/** A file as the update takes it. */
export type GivenFile = { type: 'URL'; url: string } | { type: 'FILE'; file: { fileKey: string } };

/** Whether a file is the uploaded one of that name. */
export const isNamed = (file: CustomizationFile, name: string): boolean =>
  file.type === 'FILE' && file.file.name === name;

/** All files but the uploaded ones of that name; kintone takes a stored file back by the key it answered. */
export const filesBeside = (files: readonly CustomizationFile[], name: string): GivenFile[] =>
  files
    .filter((file) => !isNamed(file, name))
    .map((file) => (file.type === 'URL' ? file : { type: 'FILE', file: { fileKey: file.file.fileKey } }));
