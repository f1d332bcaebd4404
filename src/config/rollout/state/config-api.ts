/** Whether this kintone lets plugin settings be written over REST, found out once. */
import { pluginConfigApi, type PluginConfigApi } from '../rest/plugin-config';
import type { Setting } from './setting';

export class ConfigApi {
  /** Not known yet, or could not be found out. */
  isThere: boolean | 'undecided' | undefined;
  private readonly api: PluginConfigApi;

  constructor(private readonly setting: Setting) {
    const { host } = setting;
    const { guestSpaceId, pluginId } = host.place;
    this.api = pluginConfigApi({
      fetch: window.fetch.bind(window),
      pluginId,
      requestToken: () => host.kintone.getRequestToken(),
      ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
    });
  }

  /** The calls, where it is known that they are there. */
  get known(): PluginConfigApi | undefined {
    return this.isThere === true ? this.api : undefined;
  }

  async find(): Promise<void> {
    try {
      this.isThere = await this.ask();
    } catch {
      // What is the matter shows in the requests that follow; the roll-out asks again before it begins.
      this.isThere = 'undecided';
    }
    this.setting.changed();
  }

  /** The calls, if they are there. Asks until that is known; throws when it cannot be told. */
  async usable(): Promise<PluginConfigApi | undefined> {
    if (typeof this.isThere !== 'boolean') this.isThere = await this.ask();
    return this.known;
  }

  private ask(): Promise<boolean> {
    return this.api.isThere(this.setting.host.place.appId);
  }
}
