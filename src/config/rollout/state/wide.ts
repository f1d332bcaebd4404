/** Which apps the kintone-wide script covers, as typed, and making it. */
import { needsActs } from '../../../settings/needs-acts';
import { explain, type Explanation } from '../../model/explain';
import { appIdsIn, wideScript, wideSettings, type WideChoice } from '../model/wide-script';
import { storedSettings, type Setting } from './setting';

export class WideWork {
  which: 'all' | 'only' = 'all';
  include = '';
  exclude = '';
  problem: { include: string; exclude: string } = { include: '', exclude: '' };
  downloaded = false;
  failure: Explanation | undefined;

  constructor(private readonly setting: Setting) {}

  type(part: Partial<Pick<WideWork, 'which' | 'include' | 'exclude'>>): void {
    Object.assign(this, part, { downloaded: false });
    this.setting.changed();
  }

  /** Ids that are both in and out. */
  get contradiction(): string[] {
    const { ids } = appIdsIn(this.exclude);
    return this.which === 'all' ? [] : appIdsIn(this.include).ids.filter((id) => ids.includes(id));
  }

  /** The script's text; `undefined` when something has to be put right first, which is then shown. */
  make(): string | undefined {
    const { setting } = this;
    const settings = storedSettings(setting);
    const choice = this.choice();
    this.failure = undefined;
    let script: string | undefined;
    if (settings && choice) {
      try {
        const { wideSource, actsSource } = setting.host;
        script = wideScript(wideSource, wideSettings(settings, choice));
        // Either order works; one file is one less to forget.
        if (needsActs(settings)) script += `\n${actsSource}`;
      } catch (error) {
        this.failure = { ...explain(error, setting.messages), title: setting.messages.wide.failed };
      }
    }
    this.downloaded = script !== undefined;
    setting.changed();
    setting.focus(script === undefined ? '.al-wide [role="alert"]' : '.al-wide .al-box-success');
    return script;
  }

  private choice(): WideChoice | undefined {
    const { wide } = this.setting.messages;
    const include = appIdsIn(this.which === 'all' ? '' : this.include);
    const exclude = appIdsIn(this.exclude);
    const wrong = (words: string[]): string => (words.length > 0 ? wide.badIds(words.join(', ')) : '');
    const isEmpty = this.which === 'only' && include.ids.length === 0 && include.wrong.length === 0;
    this.problem = {
      include: isEmpty ? wide.noIds : wrong(include.wrong),
      exclude: wrong(exclude.wrong),
    };
    if (this.problem.include || this.problem.exclude) return undefined;
    return { include: include.ids, exclude: exclude.ids };
  }
}
