/** `kintone.plugin.app`. https://cybozu.dev/ja/kintone/docs/js-api/plugins/ */
import type { LoadedPlugin, PageBootstrap } from '../../contract';
import { isObject } from '../../objects';
import { CONFIG_KEY, MAX_CONFIG_BYTES, MAX_VALUE_CHARACTERS } from '../../plugin-limits';

type PluginConfig = Record<string, string>;

/** What is wrong with a config, as a sentence; null when kintone would take it. */
export function configProblem(config: unknown): string | null {
  if (!isObject(config)) return 'config must be an object.';
  for (const [key, value] of Object.entries(config)) {
    if (!CONFIG_KEY.test(key)) return `The key "${key}" must be ASCII.`;
    if (typeof value !== 'string') return `The value of "${key}" must be a string.`;
    if (value.length > MAX_VALUE_CHARACTERS)
      return `The value of "${key}" is longer than ${MAX_VALUE_CHARACTERS} characters.`;
  }
  const bytes = new TextEncoder().encode(Object.values(config).join('')).length;
  return bytes > MAX_CONFIG_BYTES ? `The values are larger than ${MAX_CONFIG_BYTES} bytes.` : null;
}

interface PluginEffects {
  /** Saves into the app's settings that wait for "Update app". */
  save(pluginId: string, config: PluginConfig): Promise<void>;
  /** Goes to the app's plugins, which say that the settings were saved. */
  leave(): void;
  failed(error: unknown): void;
}

export interface PluginApi {
  /**
   * The deployed config (on the settings screen: the saved one). Before the first save it is an object without keys: kintone's
   * document knows null only for screens without plugins, and kintone's own examples read keys of a config never saved
   * (https://github.com/kintone/plugin-examples). Null for a plugin that the app does not have. Throws without an id.
   */
  getConfig(pluginId: string): PluginConfig | null;
  /** Only on that plugin's own settings screen. Throws on what kintone would refuse. */
  setConfig(config: PluginConfig, callback?: () => void): void;
}

export function createPluginApi(boot: PageBootstrap, effects: PluginEffects): PluginApi {
  const loaded: LoadedPlugin[] = [...(boot.settingsOf ? [boot.settingsOf.plugin] : []), ...boot.plugins];
  return {
    getConfig(pluginId) {
      if (typeof pluginId !== 'string' || pluginId === '') throw new Error('getConfig needs a plugin id.');
      const plugin = loaded.find(({ id }) => id === pluginId);
      return plugin ? { ...plugin.config } : null;
    },
    setConfig(config, callback) {
      if (!boot.settingsOf) throw new Error("setConfig works on the plugin's own settings screen only.");
      const problem = configProblem(config);
      if (problem) throw new Error(problem);
      effects.save(boot.settingsOf.plugin.id, { ...config }).then(callback ?? effects.leave, effects.failed);
    },
  };
}
