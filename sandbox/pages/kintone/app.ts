/** `kintone.app` and `kintone.mobile.app`. https://cybozu.dev/ja/kintone/docs/js-api/app/ */
import { isAppPage, type AppPage, type Page } from '../page';
import type { EventRecord, FieldProperty } from '../record/types';

/** Places in a screen that customizations may fill. */
export const SPACES = {
  listMenu: 'list-menu',
  listBelow: 'list-below',
  recordMenu: 'record-menu',
  mobileHeader: 'mobile-header',
} as const;

const RECORD_SCREENS = ['APP_DETAIL', 'APP_CREATE', 'APP_EDIT', 'APP_PRINT'];

const spaceElement = (page: Page, name: string): HTMLElement | null =>
  page.main.querySelector<HTMLElement>(`[data-space="${name}"]`);

const withCode = (page: Page, attribute: string, code: string): HTMLElement[] => [
  ...page.main.querySelectorAll<HTMLElement>(`[${attribute}="${CSS.escape(code)}"]`),
];

/** Answers are kept until the page is left; a call that fails is made again. */
function cached<Answer>(fetchAnswer: () => Promise<Answer>): () => Promise<Answer> {
  let kept: Promise<Answer> | null = null;
  return () => {
    kept ??= fetchAnswer().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept.then((answer) => structuredClone(answer));
  };
}

/** What the server tells about the open app, as Promises. */
function serverGetters(page: AppPage) {
  const { rest, app, permissions, boot } = page;
  const parameters = { app: app.id, lang: boot.user.language };
  const views = cached(() => rest.get<{ views: Record<string, { id: string }> }>('app/views', parameters));
  return {
    get: cached(() => rest.get('app', { id: app.id })),
    getFormFields: cached(async () => (await app.form()).fields),
    getFormLayout: cached(async () => (await app.form()).layout),
    getViews: async () => (await views()).views,
    getView: async () => {
      const { viewId } = page.current;
      const all = Object.values((await views()).views);
      return all.find(({ id }) => Number(id) === viewId) ?? null;
    },
    getReports: cached(async () => (await rest.get<{ reports: unknown }>('app/reports', parameters)).reports),
    getStatus: cached(() => app.process()),
    getPermissions: () => Promise.resolve({ addRecord: permissions.add, editApp: permissions.admin }),
    isTestEnvironment: () => Promise.resolve(boot.preview),
  };
}

function recordApi(page: Page, here: () => boolean) {
  return {
    getId: (): number | null => (here() ? page.current.recordId : null),
    /** A copy; null inside an event handler, where kintone does not allow it. */
    get: (): { record: EventRecord } | null => {
      const record = here() && !page.events.handling ? page.current.getRecord() : null;
      return record && { record: structuredClone(record) };
    },
    /** Raises change events before it returns; never throws, and does nothing where kintone does not allow it. */
    set: (given: { record?: EventRecord } | undefined): void => {
      if (!here() || page.events.handling || !given?.record) return;
      try {
        page.current.setRecord?.(given.record);
      } catch (error) {
        console.error('record.set failed:', error);
      }
    },
    getFieldElement: (code: string): HTMLElement | null =>
      here() && ['APP_DETAIL', 'APP_PRINT'].includes(page.current.page)
        ? (withCode(page, 'data-field', code)[0] ?? null)
        : null,
    getSpaceElement: (id: string): HTMLElement | null =>
      here() ? (withCode(page, 'data-space-field', id)[0] ?? null) : null,
    getHeaderMenuSpaceElement: (): HTMLElement | null =>
      here() && RECORD_SCREENS.includes(page.current.page) ? spaceElement(page, SPACES.recordMenu) : null,
    setFieldShown: (code: string, shown: boolean): void => {
      if (shown) page.hiddenFields.delete(code);
      else page.hiddenFields.add(code);
      page.current.redraw?.();
    },
    isFieldVisible: (code: string): Promise<boolean> => Promise.resolve(!page.hiddenFields.has(code)),
    setGroupFieldOpen: (code: string, open: boolean): void => {
      page.openGroups.set(code, open);
      page.current.redraw?.();
    },
  };
}

/**
 * The functions of one device's `app`; on the other device they answer null, as kintone's do.
 * `mobile` says which of the two this is.
 */
export function createAppApi(page: Page, mobile: boolean) {
  const here = (): boolean => page.boot.mobile === mobile && isAppPage(page);
  const isList = (): boolean => here() && page.current.page === 'APP_INDEX';
  const related = (code: string, pick: (field: FieldProperty) => string | undefined): string | null => {
    const field = here() ? page.current.fields?.[code] : undefined;
    return (field && pick(field)) ?? null;
  };
  return {
    getId: (): number | null => (here() && page.boot.app ? Number(page.boot.app.id) : null),
    getQuery: (): string | null => (isList() ? (page.current.query ?? null) : null),
    getQueryCondition: (): string | null => (isList() ? (page.current.condition ?? null) : null),
    getHeaderSpaceElement: (): HTMLElement | null =>
      mobile
        ? here()
          ? spaceElement(page, SPACES.mobileHeader)
          : null
        : isList()
          ? spaceElement(page, SPACES.listBelow)
          : null,
    getHeaderMenuSpaceElement: (): HTMLElement | null =>
      !mobile && isList() ? spaceElement(page, SPACES.listMenu) : null,
    /** One element a row of the list, top to bottom; null for a field that the list does not show. */
    getFieldElements: (code: string): HTMLElement[] | null =>
      isList() && page.current.columns?.includes(code) ? withCode(page, 'data-cell', code) : null,
    getLookupTargetAppId: (code: string): string | null =>
      related(code, (field) => field.lookup?.relatedApp.app),
    getRelatedRecordsTargetAppId: (code: string): string | null =>
      related(code, (field) => field.referenceTable?.relatedApp.app),
    ...(isAppPage(page) ? serverGetters(page) : {}),
    record: recordApi(page, here),
  };
}
