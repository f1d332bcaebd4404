/** Plugins of the domain and of an app. https://cybozu.dev/ja/kintone/docs/rest-api/plugins/ */
import { invalid, problem, requestMessages } from '../problems';
import { readConfig } from '../plugins/config';
import { install, MAX_PLUGINS_PER_APP, textIn, versionOf } from '../plugins/installed';
import { PackageRefused, readPackage, type PluginPackage } from '../plugins/package';
import { changeSettings } from '../settings/change';
import type { AppSettings } from '../model';
import {
  appOf,
  demand,
  demandAdministrator,
  listOf,
  liveOf,
  MAX_OFFSET,
  mayReach,
  numberOf,
  textOf,
  type Call,
  type Handler,
} from './call';

const nameOf = (call: Call, id: string): string =>
  textIn(call.state.plugins.get(id)?.manifest.name, call.actor.language) || id;

/** GET plugins.json {ids?, offset?, limit?} */
const getPlugins: Handler = (call) => {
  const ids = listOf(call, 'ids', 100).map(String);
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const limit = numberOf(call, 'limit', 100, 1, 100);
  const { language } = call.actor;
  const plugins = [...call.state.plugins.values()].filter(
    (plugin) => ids.length === 0 || ids.includes(plugin.id),
  );
  return {
    plugins: plugins.slice(offset, offset + limit).map(({ id, manifest }) => ({
      id,
      name: textIn(manifest.name, language),
      description: textIn(manifest.description, language),
      version: versionOf(manifest),
      isMarketPlugin: false,
    })),
  };
};

/** GET plugins/required.json: plugins that apps have but the domain no longer does. */
const getRequired: Handler = (call) => {
  demandAdministrator(call);
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const limit = numberOf(call, 'limit', 100, 1, 100);
  const added = [...call.state.domain.apps.values()].flatMap((app) =>
    app.preview.plugins.map(({ id }) => id),
  );
  const missing = [...new Set(added)].filter((id) => !call.state.plugins.has(id));
  return {
    plugins: missing.slice(offset, offset + limit).map((id) => ({ id, name: id, isMarketPlugin: false })),
  };
};

/**
 * GET plugin/apps.json {id, offset?, limit?}: apps that have the plugin, for administrators of cybozu.com.
 * https://cybozu.dev/ja/kintone/docs/rest-api/plugins/get-plugin-apps
 */
const getPluginApps: Handler = (call) => {
  demandAdministrator(call);
  const id = textOf(call, 'id');
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const limit = numberOf(call, 'limit', 100, 1, 500);
  const apps = [...call.state.domain.apps.values()].filter(
    (app) =>
      (app.live?.plugins.some((added) => added.id === id) ?? false) && mayReach(call.state, call.actor, app),
  );
  return {
    apps: apps.slice(offset, offset + limit).map((app) => ({ id: app.id, name: app.live?.name ?? '' })),
  };
};

/** The package behind a `fileKey`. @throws KintoneError GAIA_BL01, GAIA_PL02 (with what is wrong with it). */
function uploadedPackage(call: Call): PluginPackage {
  const file = call.state.domain.files.get(textOf(call, 'fileKey'));
  const { language } = call.actor;
  if (!file) throw problem('GAIA_BL01', language);
  try {
    return readPackage(file.bytes);
  } catch (error) {
    if (error instanceof PackageRefused) throw problem('GAIA_PL02', language, error.message);
    throw error;
  }
}

/** POST plugin.json {fileKey} -> {id, version} */
const installPlugin: Handler = (call) => {
  demandAdministrator(call);
  const { id, manifest } = install(call.state.plugins, uploadedPackage(call));
  return { id, version: versionOf(manifest) };
};

/** PUT plugin.json {id, fileKey} -> {id, version}: the package must be signed with the same key. */
const updatePlugin: Handler = (call) => {
  demandAdministrator(call);
  const { language } = call.actor;
  const id = textOf(call, 'id');
  if (!call.state.plugins.has(id)) throw problem('GAIA_PL01', language);
  const pluginPackage = uploadedPackage(call);
  if (pluginPackage.id !== id) throw invalid(language, { id: requestMessages.wrongValue(language) });
  const { manifest } = install(call.state.plugins, pluginPackage);
  return { id, version: versionOf(manifest) };
};

/** DELETE plugin.json {id}: apps keep what they saved, for when it comes back. */
const uninstallPlugin: Handler = (call) => {
  demandAdministrator(call);
  if (!call.state.plugins.delete(textOf(call, 'id'))) throw problem('GAIA_PL01', call.actor.language);
  return {};
};

const listed = (call: Call, settings: AppSettings): unknown[] =>
  settings.plugins.map(({ id, enabled }) => ({ id, name: nameOf(call, id), enabled }));

const getAppPlugins: Handler = (call) => {
  const app = appOf(call);
  const settings = liveOf(call, app);
  demand(call, app, 'admin');
  return { plugins: listed(call, settings), revision: String(app.liveRevision) };
};

const getPreviewPlugins: Handler = (call) => {
  const app = appOf(call);
  demand(call, app, 'admin');
  return { plugins: listed(call, app.preview), revision: String(app.revision) };
};

/** POST preview/app/plugins.json {app, ids, revision?}; their settings start empty. */
const addAppPlugins: Handler = (call) => {
  const app = appOf(call);
  demand(call, app, 'admin');
  const { language } = call.actor;
  const ids = listOf(call, 'ids', MAX_PLUGINS_PER_APP).map(String);
  if (ids.length === 0) throw invalid(language, { ids: requestMessages.required(language) });
  changeSettings(call.state, call.actor, app, call.parameters['revision'], ({ settings }) => {
    for (const [index, id] of ids.entries()) {
      if (!call.state.plugins.has(id)) throw problem('GAIA_PL01', language, id);
      if (settings.plugins.some((added) => added.id === id))
        throw invalid(language, { [`ids[${index}]`]: requestMessages.duplicate(language) });
      settings.plugins.push({ id, enabled: true, config: null });
    }
    if (settings.plugins.length > MAX_PLUGINS_PER_APP)
      throw invalid(language, { ids: requestMessages.tooMany(language, MAX_PLUGINS_PER_APP) });
  });
  return { revision: String(app.revision) };
};

/** The plugin as an app has it. @throws KintoneError GAIA_PL01 when the app does not have it. */
function pluginOf(call: Call, settings: AppSettings): AppSettings['plugins'][number] {
  const id = textOf(call, 'id');
  const added = settings.plugins.find((plugin) => plugin.id === id);
  if (!added) throw problem('GAIA_PL01', call.actor.language, id);
  return added;
}

/**
 * The calls of the API Lab, which a kintone has when an administrator switched them on. Without them their addresses are
 * none; what kintone answers then is documented nowhere (404 is our guess).
 * https://cybozu.dev/ja/kintone/docs/api-lab/rest-api/apps/get-app-plugin-config
 */
const inApiLab =
  (handler: Handler): Handler =>
  (call) => {
    if (!call.state.pluginConfigApi) throw problem('CB_NF01', call.actor.language);
    return handler(call);
  };

/** GET app/plugin/config.json {app, id}: whoever may view or add records reads it; every page of the app carries it anyhow. */
const getConfig: Handler = inApiLab((call) => {
  const app = appOf(call);
  const settings = liveOf(call, app);
  demand(call, app, 'view', 'add');
  return { config: pluginOf(call, settings).config ?? {}, revision: String(app.liveRevision) };
});

const getPreviewConfig: Handler = inApiLab((call) => {
  const app = appOf(call);
  demand(call, app, 'admin');
  return { config: pluginOf(call, app.preview).config ?? {}, revision: String(app.revision) };
});

/**
 * PUT preview/app/plugin/config.json {app, id, config} -> {revision}. It takes no expected revision.
 * https://cybozu.dev/ja/kintone/docs/api-lab/rest-api/apps/update-app-plugin-config
 */
const putConfig: Handler = inApiLab((call) => {
  const app = appOf(call);
  demand(call, app, 'admin');
  const config = readConfig(call.parameters['config'], call.actor.language);
  changeSettings(call.state, call.actor, app, undefined, ({ settings }) => {
    pluginOf(call, settings).config = config;
  });
  return { revision: String(app.revision) };
});

export const pluginRoutes: Record<string, Handler> = {
  'GET plugins.json': getPlugins,
  'GET plugins/required.json': getRequired,
  'GET plugin/apps.json': getPluginApps,
  'POST plugin.json': installPlugin,
  'PUT plugin.json': updatePlugin,
  'DELETE plugin.json': uninstallPlugin,
  'GET app/plugins.json': getAppPlugins,
  'GET preview/app/plugins.json': getPreviewPlugins,
  'POST preview/app/plugins.json': addAppPlugins,
  'GET app/plugin/config.json': getConfig,
  'GET preview/app/plugin/config.json': getPreviewConfig,
  'PUT preview/app/plugin/config.json': putConfig,
};
