/**
 * The zip: manifest (version stamped), scripts, HTML, CSS and icon, checked by kintone's own validator and signed by
 * kintone's own packer. Entries have one fixed time, so that the same sources and key give the same contents.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifestValidator from '@kintone/plugin-manifest-validator';
import pluginPacker from '@kintone/plugin-packer';
import { zipSync, type Zippable } from 'fflate';

/** Both packages are CommonJS with a default export, which Node's ES modules see one level deeper than their types say. */
const unwrap = <T>(module: T): T => (module as { default?: T }).default ?? module;
const validateManifest = unwrap(manifestValidator);
const packer = unwrap(pluginPacker);

/** Limits kintone gives for a file of a plugin and for the config HTML, in bytes. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_HTML_BYTES = 65_535;
/** The oldest time a zip can hold, in local time as the format has it. */
const ZIP_EPOCH = new Date(1980, 0, 1);

interface Manifest {
  version: string;
  icon: string;
  desktop: { js: string[]; css?: string[] };
  mobile: { js: string[]; css?: string[] };
  config: { html: string; js: string[]; css: string[] };
}

interface PackOptions {
  /** Source manifest, without a version. */
  manifestFile: string;
  version: string;
  /** Folders searched in order for the files that the manifest names. */
  folders: string[];
  privateKey: string;
  output: string;
}

/** Packs the plugin and gives its id. Throws with the reasons when the manifest or a file breaks kintone's rules. */
export async function pack({
  manifestFile,
  version,
  folders,
  privateKey,
  output,
}: PackOptions): Promise<{ id: string }> {
  const manifest = { ...(JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest), version };
  const find = (path: string): Buffer => {
    for (const folder of folders) {
      try {
        return readFileSync(join(folder, path));
      } catch {
        continue;
      }
    }
    throw new Error(`The manifest names ${path}, which is in none of ${folders.join(', ')}.`);
  };
  const paths = [manifest.icon, manifest.config.html, ...scriptsOf(manifest)].filter(
    (path) => !/^https:/.test(path),
  );
  const contents: Record<string, Buffer> = {
    'manifest.json': Buffer.from(JSON.stringify(manifest, null, 2)),
  };
  for (const path of paths) contents[path] = find(path);

  const result = validateManifest(manifest as unknown as Record<string, unknown>, {
    relativePath: (path) => path in contents,
    maxFileSize: (bytes, path) => (contents[path]?.byteLength ?? 0) <= Math.min(bytes, MAX_FILE_BYTES),
  });
  if (!result.valid) throw new Error(`manifest.json is not valid: ${JSON.stringify(result.errors)}`);
  if (find(manifest.config.html).byteLength > MAX_HTML_BYTES)
    throw new Error('The config HTML is over 65,535 bytes.');

  const entries: Zippable = {};
  for (const path of Object.keys(contents).sort())
    entries[path] = [contents[path]!, { mtime: ZIP_EPOCH, level: 9 }];
  const { plugin, id } = await packer(Buffer.from(zipSync(entries)), privateKey);
  writeFileSync(output, plugin);
  return { id };
}

function scriptsOf({ desktop, mobile, config }: Manifest): string[] {
  return [desktop, mobile, config].flatMap(({ js, css }) => [...js, ...(css ?? [])]);
}
