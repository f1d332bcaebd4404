/**
 * The zip: manifest (version stamped), scripts, HTML, CSS and icon, checked by kintone's own validator and signed by
 * kintone's own packer. Entries have one fixed time, so that the same sources and key give the same contents.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifestValidator from '@kintone/plugin-manifest-validator';
import pluginPacker from '@kintone/plugin-packer';
import { unzipSync, zipSync, type Zippable } from 'fflate';

/** Both packages are CommonJS with a default export, which Node and Playwright see one level deeper than their types say. */
const unwrap = <T>(module: T): T => (module as { default?: T }).default ?? module;
const validateManifest = unwrap(manifestValidator);
const packer = unwrap(pluginPacker);

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
    maxFileSize: (bytes, path) => (contents[path]?.byteLength ?? 0) <= bytes,
  });
  if (!result.valid) {
    const reasons = (result.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new Error(`manifest.json is not valid: ${reasons.join('; ')}`);
  }

  const { plugin, id } = await packFiles(contents, privateKey);
  writeFileSync(output, plugin);
  return { id };
}

/**
 * Zips a plugin's files and signs them, whatever they are.
 * @param privateKey in PEM; absent: one that is made for it, and so another plugin each time
 */
export async function packFiles(
  files: Readonly<Record<string, Uint8Array>>,
  privateKey?: string,
): Promise<{ plugin: Buffer; id: string }> {
  const entries: Zippable = {};
  for (const path of Object.keys(files).sort())
    entries[path] = [files[path]!, { mtime: ZIP_EPOCH, level: 9 }];
  const { plugin, id } = await packer(Buffer.from(zipSync(entries)), privateKey);
  return { plugin, id };
}

/** Hash of what the signature covers, SHA-256 in hex: equal for equal files and key, whenever it was packed. */
export function contentsHash(zip: string): string {
  const { 'contents.zip': contents } = unzipSync(readFileSync(zip));
  if (!contents) throw new Error(`${zip} holds no contents.zip.`);
  return createHash('sha256').update(contents).digest('hex');
}

function scriptsOf({ desktop, mobile, config }: Manifest): string[] {
  return [desktop, mobile, config].flatMap(({ js, css }) => [...js, ...(css ?? [])]);
}
