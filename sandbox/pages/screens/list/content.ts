/** What stands below a list's toolbar, by the kind of its view. */
import { html, type TemplateResult } from 'lit';
import type { AppFeatures, ViewSettings } from '../../data/app';
import type { AppPage } from '../../page';
import type { EventRecord, RestRecord } from '../../record/types';
import { calendar } from './calendar';
import { byDay } from './event';
import { listTable, type TableOptions } from './table';

interface ContentOptions extends TableOptions {
  view: ViewSettings;
  features: AppFeatures;
  /** The records as handlers have them, which a calendar shows. */
  shown: EventRecord[];
  month: string;
  /** As far as the app and the user's rights let rows be changed in a list. */
  edit: (record: RestRecord) => void;
  remove: (record: RestRecord) => void;
  go: (changes: { month: string }) => void;
}

export function listContent(page: AppPage, options: ContentOptions): TemplateResult {
  const { view, shown, month, features, edit, remove } = options;
  if (view.type === 'CUSTOM') return html`<div data-testid="custom-view" data-custom-view></div>`;
  if (view.type === 'CALENDAR')
    return calendar(page, {
      view,
      month,
      days: byDay(shown, view.date ?? '', page.boot.user.timezone),
      go: (to) => options.go({ month: to }),
    });
  const { permissions } = page;
  const canChange = !page.boot.mobile;
  return listTable(page, {
    ...options,
    edit: canChange && permissions.edit && features.enableInlineRecordEditing !== false ? edit : null,
    remove: canChange && permissions.delete ? remove : null,
  });
}

/** Its HTML is the app administrator's, and its content belongs to customizations: set once, never drawn again. */
export function fillCustomView(page: AppPage, view: ViewSettings): void {
  const element = page.main.querySelector('[data-custom-view]');
  if (!element || element.hasAttribute('data-filled')) return;
  element.innerHTML = view.html ?? '';
  element.setAttribute('data-filled', '');
}
