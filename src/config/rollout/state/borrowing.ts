/** Using another app's settings in this app, in one click. */
import { applyTemplate, templateOf, type Template } from '../model/template';
import { keepTemplate, readTemplates } from '../model/template-store';
import type { TrackedApp } from '../../model/compose';
import { storedSettings, type Setting } from './setting';

export class Borrowing {
  /** What was used last: from which app, and what could not be used. */
  used: { appName: string; missing: string[] } | undefined;
  private keptText = '';

  constructor(private readonly setting: Setting) {}

  /** Patterns of other apps, the newest first. */
  get templates(): Template[] {
    const { appId } = this.setting.host.place;
    return readTemplates(() => window.localStorage).filter((template) => template.appId !== appId);
  }

  /** Whether the app has no settings yet, so that those of another are offered. */
  get isOffered(): boolean {
    return this.setting.draft.stored.kind === 'none';
  }

  /** A pattern whose log app is this app cannot be used here. */
  isUsable({ settings }: Template): boolean {
    return settings.logApp.id !== this.setting.host.place.appId;
  }

  /** Puts a pattern into the draft, fitted to this app's form. */
  use(template: Template, app: TrackedApp): void {
    const { settings, missing } = applyTemplate(template, app);
    this.used = { appName: template.appName, missing };
    this.setting.draft.replace(settings);
    this.setting.focus('.al-borrowed');
  }

  /** Keeps the stored settings as a pattern for other apps' screens, unless they are the ones kept last. */
  keepSaved(): void {
    const settings = storedSettings(this.setting);
    if (!settings) return;
    const text = JSON.stringify(settings);
    if (text === this.keptText) return;
    this.keptText = text;
    keepTemplate(() => window.localStorage, templateOf(settings, this.setting.host.place.appId));
  }
}
