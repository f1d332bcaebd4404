/**
 * The private key that signs the zip. kintone derives the plugin id from it: another key is another plugin.
 * Taken from `PLUGIN_PRIVATE_KEY` (the PEM text) or `PLUGIN_PRIVATE_KEY_FILE` (a path); without either, a development key
 * is made once beside the project and ignored by git.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const DEVELOPMENT_KEY = 'development.ppk';

interface SigningKey {
  pem: string;
  /** Where it came from, for the build's output. */
  origin: string;
}

/** Throws with what to do when the key named by the environment cannot be used. */
export function signingKey(environment: NodeJS.ProcessEnv = process.env): SigningKey {
  const pem = environment['PLUGIN_PRIVATE_KEY'];
  if (pem) return { pem: checked(pem, 'PLUGIN_PRIVATE_KEY'), origin: 'PLUGIN_PRIVATE_KEY' };
  const file = environment['PLUGIN_PRIVATE_KEY_FILE'];
  if (file) {
    if (!existsSync(file))
      throw new Error(`PLUGIN_PRIVATE_KEY_FILE names a file that does not exist: ${file}`);
    return {
      pem: checked(readFileSync(file, 'utf8'), 'PLUGIN_PRIVATE_KEY_FILE'),
      origin: 'PLUGIN_PRIVATE_KEY_FILE',
    };
  }
  if (!existsSync(DEVELOPMENT_KEY)) writeFileSync(DEVELOPMENT_KEY, developmentKey(), { mode: 0o600 });
  return {
    pem: checked(readFileSync(DEVELOPMENT_KEY, 'utf8'), DEVELOPMENT_KEY),
    origin: `${DEVELOPMENT_KEY} (development only)`,
  };
}

/** kintone's plugin keys are RSA 1024 in PKCS#1 PEM: the size is kintone's, not ours. */
function developmentKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

function checked(pem: string, origin: string): string {
  if (/-----BEGIN (RSA )?PRIVATE KEY-----/.test(pem)) return pem;
  throw new Error(`${origin} holds no PEM private key. Give the .ppk file that signed the installed plugin.`);
}
