/** JavaScript and CSS of one app. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-customization/ */
import type { AppSettings, CustomizeFiles } from '../model';
import { Checks, type PlainObject } from './checks';
import type { QueryContext } from './queries';
import { storedFile } from './stored-file';

const MAX_FILES = 30;

type Files = CustomizeFiles['js'];

function readFiles(context: QueryContext, checks: Checks, value: unknown, place: string): Files {
  return checks.list(value, place, MAX_FILES).map((raw, index) => {
    const at = `${place}[${index}]`;
    const given = checks.object(raw, at);
    const type = checks.choice(given['type'], `${at}.type`, ['URL', 'FILE'] as const);
    if (type === 'URL') {
      const url = checks.text(given['url'], `${at}.url`);
      if (!/^https:\/\//.test(url)) checks.wrong(`${at}.url`);
      return { type, url };
    }
    return { type, file: storedFile(context, checks, given['file'], `${at}.file`) };
  });
}

function readSurface(
  context: QueryContext,
  checks: Checks,
  value: unknown,
  place: string,
  before: CustomizeFiles,
): CustomizeFiles {
  if (value === undefined) return before;
  const given = checks.object(value, place);
  const files = (kind: 'js' | 'css'): Files =>
    given[kind] === undefined ? before[kind] : readFiles(context, checks, given[kind], `${place}.${kind}`);
  return { js: files('js'), css: files('css') };
}

/** PUT preview/app/customize.json: a list given replaces the list there was. @throws KintoneError CB_VA01, GAIA_BL01. */
export function putCustomize(context: QueryContext, request: PlainObject): void {
  const checks = new Checks(context.language);
  const before = context.settings.customize;
  const next = {
    scope:
      request['scope'] === undefined
        ? before.scope
        : checks.choice(request['scope'], 'scope', ['ALL', 'ADMIN', 'NONE']),
    desktop: readSurface(context, checks, request['desktop'], 'desktop', before.desktop),
    mobile: readSurface(context, checks, request['mobile'], 'mobile', before.mobile),
  };
  checks.done();
  context.settings.customize = next;
}

/** Keys of the files that an app's customization is made of. */
export function customizationFiles({ customize }: AppSettings): Set<string> {
  const { desktop, mobile } = customize;
  const files = [...desktop.js, ...desktop.css, ...mobile.js, ...mobile.css];
  return new Set(files.flatMap((file) => (file.type === 'FILE' ? [file.file.fileKey] : [])));
}
