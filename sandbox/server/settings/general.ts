/** General settings: `app/settings.json`. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-general-settings/ */
import { own } from '../../objects';
import type { AppSettings } from '../model';
import { requestMessages } from '../problems';
import { Checks, type PlainObject } from './checks';
import type { QueryContext } from './queries';
import { storedFile } from './stored-file';

export const MAX_APP_NAME_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 10_000;
const THEMES = ['WHITE', 'CLIPBOARD', 'BINDER', 'PENCIL', 'CLIPS', 'RED', 'GREEN', 'BLUE', 'YELLOW', 'BLACK'];
const FLAGS = [
  'enableThumbnails',
  'enableBulkDeletion',
  'enableComments',
  'enableDuplicateRecord',
  'enableInlineRecordEditing',
] as const;

/** A new app's settings beside name, description, icon and theme. */
export const DEFAULT_GENERAL: Readonly<PlainObject> = {
  titleField: { selectionMode: 'AUTO' },
  enableThumbnails: true,
  enableBulkDeletion: false,
  enableComments: true,
  enableDuplicateRecord: true,
  enableInlineRecordEditing: true,
  numberPrecision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
  firstMonthOfFiscalYear: '4',
};

function icon(context: QueryContext, checks: Checks, value: unknown): unknown {
  const given = checks.object(value, 'icon');
  const type = checks.choice(given['type'], 'icon.type', ['PRESET', 'FILE']);
  if (type === 'PRESET') {
    const key = checks.text(given['key'], 'icon.key');
    if (!/^APP([1-9]|[1-8]\d|90)$/.test(key)) checks.wrong('icon.key');
    return { type, key };
  }
  return { type, file: storedFile(context, checks, given['file'], 'icon.file') };
}

function titleField(context: QueryContext, checks: Checks, value: unknown): unknown {
  const given = checks.object(value, 'titleField');
  const selectionMode = checks.choice(given['selectionMode'], 'titleField.selectionMode', ['AUTO', 'MANUAL']);
  if (selectionMode === 'AUTO') return { selectionMode };
  const code = checks.text(given['code'], 'titleField.code');
  if (!own(context.settings.fields, code))
    checks.wrong('titleField.code', requestMessages.unknownField(context.language, code));
  return { selectionMode, code };
}

function numberPrecision(checks: Checks, value: unknown): unknown {
  const given = checks.object(value, 'numberPrecision');
  const whole = (name: string, least: number, most: number): string => {
    const number = checks.index(given[name], `numberPrecision.${name}`);
    if (number < least || number > most) checks.wrong(`numberPrecision.${name}`);
    return String(number);
  };
  return {
    digits: whole('digits', 1, 30),
    decimalPlaces: whole('decimalPlaces', 0, 10),
    roundingMode: checks.choice(given['roundingMode'], 'numberPrecision.roundingMode', [
      'HALF_EVEN',
      'UP',
      'DOWN',
    ]),
  };
}

/** PUT preview/app/settings.json: only what is given changes. @throws KintoneError CB_VA01, GAIA_BL01 (icon file). */
export function putGeneral(context: QueryContext, request: PlainObject): void {
  const { settings } = context;
  const checks = new Checks(context.language);
  const next: Pick<AppSettings, 'name' | 'description' | 'icon' | 'theme'> & { general: PlainObject } = {
    name: settings.name,
    description: settings.description,
    icon: settings.icon,
    theme: settings.theme,
    general: { ...settings.general },
  };
  const given = (name: string): boolean => request[name] !== undefined;
  if (given('name')) {
    next.name = checks.text(request['name'], 'name', MAX_APP_NAME_LENGTH);
    if (next.name === '') checks.wrong('name', requestMessages.required(context.language));
  }
  if (given('description'))
    next.description = checks.text(request['description'], 'description', MAX_DESCRIPTION_LENGTH);
  if (given('theme')) next.theme = checks.choice(request['theme'], 'theme', THEMES);
  if (given('icon')) next.icon = icon(context, checks, request['icon']);
  if (given('titleField')) next.general['titleField'] = titleField(context, checks, request['titleField']);
  for (const flag of FLAGS) if (given(flag)) next.general[flag] = checks.boolean(request[flag], flag);
  if (given('numberPrecision'))
    next.general['numberPrecision'] = numberPrecision(checks, request['numberPrecision']);
  if (given('firstMonthOfFiscalYear')) {
    const month = checks.index(request['firstMonthOfFiscalYear'], 'firstMonthOfFiscalYear');
    if (month < 1 || month > 12) checks.wrong('firstMonthOfFiscalYear');
    next.general['firstMonthOfFiscalYear'] = String(month);
  }
  checks.done();
  Object.assign(settings, next);
}
