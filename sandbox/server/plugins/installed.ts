/** The plugins of the domain: kintone Administration > Plug-ins. */
import type { LoadedPlugin } from '../../contract';
import type { AppSettings } from '../model';
import type { PluginManifest, PluginPackage } from './package';

/** https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
export const MAX_PLUGINS_PER_APP = 20;

export interface InstalledPlugin extends PluginPackage {
  /** A running number of imports; part of file URLs so that an update is not served from a browser's cache. */
  contentId: number;
}

/** Puts a package in place of an older one of the same id; apps keep the settings they saved. */
export function install(
  plugins: Map<string, InstalledPlugin>,
  pluginPackage: PluginPackage,
): InstalledPlugin {
  const contentId = (plugins.get(pluginPackage.id)?.contentId ?? 0) + 1;
  const installed = { ...pluginPackage, contentId };
  plugins.set(installed.id, installed);
  return installed;
}

export function versionOf(manifest: PluginManifest): string {
  return String(manifest.version);
}

export function textIn(
  text: (Record<string, string> & { en: string }) | undefined,
  language: string,
): string {
  return text?.[language] ?? text?.en ?? '';
}

const isRemote = (path: string): boolean => /^https?:\/\//.test(path);

/** Where pages load a file of a plugin from; kintone's own address of it is not documented. */
function fileUrl(plugin: InstalledPlugin, path: string): string {
  if (isRemote(path)) return path;
  const parameters = new URLSearchParams({
    pluginId: plugin.id,
    contentId: String(plugin.contentId),
    file: path,
  });
  return `/k/api/plugin/content/download.do?${parameters}`;
}

/** A plugin as a page loads it: which of its files, and what it saved for this app. */
export function loadedPlugin(
  plugin: InstalledPlugin,
  surface: 'desktop' | 'mobile' | 'config',
  config: Record<string, string> | null,
  language: string,
): LoadedPlugin {
  const { manifest } = plugin;
  const files = manifest[surface] ?? {};
  return {
    id: plugin.id,
    name: textIn(manifest.name, language),
    version: versionOf(manifest),
    js: (files.js ?? []).map((path) => fileUrl(plugin, path)),
    css: (files.css ?? []).map((path) => fileUrl(plugin, path)),
    config,
  };
}

/** The plugins that run on an app's screens, in the order in which they were added. */
export function runningPlugins(
  plugins: Map<string, InstalledPlugin>,
  settings: AppSettings,
  surface: 'desktop' | 'mobile',
  language: string,
): LoadedPlugin[] {
  return settings.plugins.flatMap((added) => {
    const plugin = plugins.get(added.id);
    return plugin && added.enabled ? [loadedPlugin(plugin, surface, added.config, language)] : [];
  });
}
