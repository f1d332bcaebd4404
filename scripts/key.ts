/**
 * The private key that signs the zip. kintone derives the plugin id from it: another key is another plugin.
 * Taken from `PLUGIN_PRIVATE_KEY` (the PEM text) or `PLUGIN_PRIVATE_KEY_FILE` (a path); without either, a development key
 * is made once beside the project and ignored by git.
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DEVELOPMENT_KEY = 'development.ppk';

interface SigningKey {
  pem: string;
  /** Where it came from, for the build's output. */
  origin: string;
}

interface KeyEnvironment {
  PLUGIN_PRIVATE_KEY?: string;
  PLUGIN_PRIVATE_KEY_FILE?: string;
}

/** Whether the environment names a key, whatever it is worth. */
export const isKeyNamed = ({
  PLUGIN_PRIVATE_KEY: pem,
  PLUGIN_PRIVATE_KEY_FILE: file,
}: KeyEnvironment): boolean => Boolean(pem || file);

/**
 * Throws with what to do when the key named by the environment cannot be used.
 * @param folder where the development key is kept
 */
export function signingKey(environment: KeyEnvironment = process.env, folder = '.'): SigningKey {
  const { PLUGIN_PRIVATE_KEY: pem, PLUGIN_PRIVATE_KEY_FILE: file } = environment;
  if (pem) return { pem: checked(pem, 'PLUGIN_PRIVATE_KEY'), origin: 'PLUGIN_PRIVATE_KEY' };
  if (file) {
    if (!existsSync(file))
      throw new Error(`PLUGIN_PRIVATE_KEY_FILE names a file that does not exist: ${file}`);
    return {
      pem: checked(readFileSync(file, 'utf8'), 'PLUGIN_PRIVATE_KEY_FILE'),
      origin: 'PLUGIN_PRIVATE_KEY_FILE',
    };
  }
  const development = join(folder, DEVELOPMENT_KEY);
  if (!existsSync(development)) writeFileSync(development, developmentKey(), { mode: 0o600 });
  return {
    pem: checked(readFileSync(development, 'utf8'), DEVELOPMENT_KEY),
    origin: `${DEVELOPMENT_KEY} (development only)`,
  };
}

/** kintone's plugin keys are RSA 1024 in PKCS#1 PEM: the size is kintone's, not ours. */
function developmentKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

function checked(pem: string, origin: string): string {
  if (isRsaKey(pem)) return pem;
  throw new Error(
    `${origin} holds no RSA private key in PEM. Give the .ppk file that signed the installed plugin.`,
  );
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
