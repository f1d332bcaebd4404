/** The packed plugin: `contents.zip` + `PUBKEY` + `SIGNATURE`, as `@kintone/plugin-packer` makes it. */
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import manifestValidator from '@kintone/plugin-manifest-validator';
import { unzipSync } from 'fflate';

type LocalizedText = Record<string, string> & { en: string };

/** What we read of a manifest; the validator has checked the rest. */
export interface PluginManifest {
  manifest_version: number;
  version: number | string;
  type: 'APP';
  name: LocalizedText;
  description?: LocalizedText;
  icon: string;
  desktop?: { js?: string[]; css?: string[] };
  mobile?: { js?: string[]; css?: string[] };
  config?: { html?: string; js?: string[]; css?: string[]; required_params?: string[] };
}

export interface PluginPackage {
  /** 32 letters a-p, from the public key. */
  id: string;
  manifest: PluginManifest;
  /** Path inside the package, as the manifest names it -> content. */
  files: Map<string, Uint8Array>;
}

/** Why kintone would not import a package; `message` is English and for the log and the answer's detail. */
export class PackageRefused extends Error {}

// The validator is CommonJS: Node hands over its exports object, other loaders the default export itself.
type Validate = typeof manifestValidator;
const validate: Validate =
  (manifestValidator as unknown as { default?: Validate }).default ?? manifestValidator;

/** https://jp.cybozu.help/k/ja/admin/limitation/limit.html: the whole package may hold 100 MB. */
const MAX_PACKAGE_BYTES = 100 * 1024 * 1024;

/** First 32 hexadecimal digits of the key's SHA-256, written with a-p for 0-f. */
function pluginIdOf(publicKeyDer: Uint8Array): string {
  const hex = createHash('sha256').update(publicKeyDer).digest('hex').slice(0, 32);
  return hex.replace(/[0-9a-f]/g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
}

function open(zip: Uint8Array, what: string): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    throw new PackageRefused(`${what} is not a zip file.`);
  }
}

function verifySignature(contents: Uint8Array, publicKeyDer: Uint8Array, signature: Uint8Array): void {
  let verified: boolean;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKeyDer), format: 'der', type: 'spki' });
    verified = createVerify('RSA-SHA1').update(contents).verify(key, signature);
  } catch {
    throw new PackageRefused('PUBKEY is not a public key.');
  }
  if (!verified) throw new PackageRefused('SIGNATURE does not fit contents.zip and PUBKEY.');
}

function readManifest(files: Map<string, Uint8Array>): PluginManifest {
  const bytes = files.get('manifest.json');
  if (!bytes) throw new PackageRefused('manifest.json is missing.');
  let manifest: unknown;
  try {
    manifest = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PackageRefused('manifest.json is not JSON in UTF-8.');
  }
  if (typeof manifest !== 'object' || manifest === null)
    throw new PackageRefused('manifest.json is not an object.');
  const result = validate(manifest, {
    relativePath: (path) => files.has(path),
    fileExists: (path) => files.has(path),
    maxFileSize: (maxBytes, path) => (files.get(path)?.byteLength ?? 0) <= maxBytes,
  });
  if (result.valid !== true) {
    const reasons = (result.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    throw new PackageRefused(`manifest.json: ${reasons.join('; ')}`);
  }
  return manifest as PluginManifest;
}

/**
 * Verifies and opens a packed plugin.
 * @throws PackageRefused when a part is missing, the signature does not fit or the manifest is not valid.
 */
export function readPackage(zip: Uint8Array): PluginPackage {
  if (zip.byteLength > MAX_PACKAGE_BYTES) throw new PackageRefused('The package is over 100 MB.');
  const outer = open(zip, 'The package');
  const { 'contents.zip': contents, PUBKEY: publicKey, SIGNATURE: signature } = outer;
  if (!contents || !publicKey || !signature)
    throw new PackageRefused('contents.zip, PUBKEY or SIGNATURE is missing.');
  verifySignature(contents, publicKey, signature);
  const files = new Map(Object.entries(open(contents, 'contents.zip')));
  return { id: pluginIdOf(publicKey), manifest: readManifest(files), files };
}
