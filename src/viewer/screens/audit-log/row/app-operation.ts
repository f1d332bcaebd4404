/**
 * The acts of the module "App operation": what they are in our words, and how their complements are written.
 * https://get.kintone.help/k/en/admin/audit_logs/log/app_operation.html
 */
import type { Action, Outcome } from '../../../../catalogue';
import { complementReader, type Complement, type ComplementFormat } from './complement';

interface AppOperation {
  action: Action;
  /** When it went well. */
  outcome: Outcome;
  read: (complement: string) => Complement | undefined;
}

const APP: ComplementFormat = [
  ['app id', 'number'],
  ['app name', 'text'],
];
const RECORD: ComplementFormat = [...APP, ['record id', 'number']];
const FILE: ComplementFormat = [...RECORD, ['filename', 'text']];
const IMPORT: ComplementFormat = [
  ...APP,
  ['number of file lines', 'text'],
  ['file size', 'text'],
  ['filename', 'text'],
];
const WEBHOOK: ComplementFormat = [
  ...RECORD,
  ['notification id', 'text'],
  ['event type', 'text'],
  ['server url', 'text'],
];
const SLACK: ComplementFormat = [...RECORD, ['slack subdomain', 'text'], ['user', 'text'], ['Email', 'text']];
const CLIENT_ERROR: ComplementFormat = [
  ['error type', { literal: 'CLIENT_ERROR' }],
  ['error message', 'text'],
];
const SERVER_ERROR: ComplementFormat = [
  ['error type', { literal: 'SERVER_ERROR' }],
  ['status code', 'number'],
];

/** The first format that fits. */
const oneOf = (...formats: ComplementFormat[]): AppOperation['read'] => {
  const readers = formats.map(complementReader);
  return (text) => {
    for (const read of readers) {
      const found = read(text);
      if (found) return found;
    }
    return undefined;
  };
};

const act = (action: Action, outcome: Outcome, ...formats: ComplementFormat[]): AppOperation => ({
  action,
  outcome,
  read: oneOf(...formats),
});

const OPERATIONS: Readonly<Record<string, AppOperation>> = {
  'record file upload': act('upload', 'succeeded', FILE),
  'record file download': act('download', 'succeeded', FILE),
  'record comment delete': act('comment', 'succeeded', [...RECORD, ['comment id', 'number']]),
  'record delete': act('delete', 'succeeded', [...APP, ['record id', 'numbers']]),
  'record bulk delete': act('delete', 'succeeded', APP),
  'record import registered': act('import', 'attempted', IMPORT),
  'record import started': act('import', 'started', IMPORT),
  'record import finished': act('import', 'succeeded', IMPORT),
  // Until August 2021 the end of an import was written so.
  'record import': act('import', 'succeeded', IMPORT, APP),
  'record export': act('export', 'succeeded', APP),
  'report export': act('export', 'succeeded', APP),
  'exported file download': act('download', 'succeeded', [...APP, ['filename', 'text']]),
  'webhook notify': act(
    'notify',
    'succeeded',
    [...WEBHOOK, ...CLIENT_ERROR],
    [...WEBHOOK, ...SERVER_ERROR],
    [...WEBHOOK, ['status code', 'number']],
  ),
  'send slack dm': act(
    'notify',
    'succeeded',
    [...SLACK, ...CLIENT_ERROR],
    [...SLACK, ...SERVER_ERROR, ['error message', 'text']],
    [...SLACK, ['status code', 'number']],
  ),
};

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

export const isAppOperation = (module: string): boolean => plain(module) === 'app operation';

/** The act of an action's name; `undefined` for one that is not known. */
export const appOperation = (action: string): AppOperation | undefined => {
  const name = plain(action);
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
};
