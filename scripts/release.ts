/**
 * `npm run release`: everything a release consists of, in `release/`: the signed plugin, the two scripts that go with it,
 * licences, a bill of materials and checksums. The same sources and key give the same contents (the packer stamps the time
 * into the outer zip only), so two people can compare theirs by the hash this prints.
 *
 * Needs the product's own key (scripts/key.ts); `npm run release -- --development` tries it with the development key.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from './build';
import { changesOf } from './changelog';
import { command } from './command';
import { isKeyNamed } from './key';
import { noticesOf, packagesIn } from './notices';
import { contentsHash } from './pack';
import { productVersion } from './version';

const FOLDER = 'release';
const PLUGIN = 'dist/access-logger.zip';

/** The scripts of `dist/` that are uploaded by hand or by the settings screen. */
const scripts = (): string[] =>
  readdirSync('dist')
    .filter((file) => /^access-logger-.+\.js$/.test(file))
    .map((file) => join('dist', file));

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

function output(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

/** What the deliverables are made of, as CycloneDX: the packages that are bundled are the project's `dependencies`. */
function billOfMaterials(): string {
  const bill = JSON.parse(output('npm', 'sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx')) as {
    metadata: { component: { name: string } };
  };
  // npm names the project after the folder it happens to lie in.
  bill.metadata.component.name = 'access-logger-for-kintone';
  return `${JSON.stringify(bill, null, 2)}\n`;
}

async function release(isDevelopment: boolean): Promise<void> {
  if (!isDevelopment && !isKeyNamed(process.env))
    throw new Error(
      "A release is signed with the product's own key: set PLUGIN_PRIVATE_KEY_FILE or PLUGIN_PRIVATE_KEY.",
    );
  const version = productVersion();
  const changes = changesOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (!isDevelopment && output('git', 'status', '--porcelain').trim())
    throw new Error(
      'There are changes that are not committed: commit them, so that the release can be made again.',
    );

  output('npm', 'run', '--silent', 'build');
  const first = contentsHash(PLUGIN);
  const { pluginId } = await build();
  const contents = contentsHash(PLUGIN);
  if (contents !== first)
    throw new Error('Two builds of the same sources differ; the release would not be reproducible.');

  // kintone's own tool reads what we have packed.
  const info = output(
    process.execPath,
    'node_modules/@kintone/cli/cli.js',
    'plugin',
    'info',
    '--input',
    PLUGIN,
  );
  if (!info.includes(pluginId) || !info.includes(version))
    throw new Error(`cli-kintone does not find plugin ${pluginId} ${version} in the zip:\n${info}`);

  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const built of [PLUGIN, ...scripts()]) copyFileSync(built, join(FOLDER, basename(built)));
  const packages = ['dist/plugin/config.js', ...scripts()].flatMap(packagesIn);
  const unique = [...new Map(packages.map((each) => [`${each.name}@${each.version}`, each])).values()];
  writeFileSync(join(FOLDER, 'THIRD-PARTY-NOTICES.txt'), `${noticesOf(unique)}\n`);
  writeFileSync(join(FOLDER, 'sbom.cdx.json'), billOfMaterials());
  writeFileSync(join(FOLDER, 'CHANGES.md'), `${changes}\n`);
  const sums = readdirSync(FOLDER)
    .sort()
    .map((file) => `${sha256(readFileSync(join(FOLDER, file)))}  ${file}`);
  writeFileSync(join(FOLDER, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  console.log(`\nAccess Logger ${version}, plugin ${pluginId}, contents ${contents}\n${sums.join('\n')}`);
}

await command(() => release(process.argv.includes('--development')));
