import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import MinimizerPlugin from 'minimizer-webpack-plugin';
import webpack from 'webpack';
import LicensePlugin from 'webpack-license-plugin';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** Types are checked by `npm run types`; here they are only stripped. */
const typescript = {
  test: /\.ts$/,
  loader: 'ts-loader',
  options: { transpileOnly: true, configFile: at('tsconfig.json') },
};

/**
 * Members that never leave a tracker: nothing of the page has them, nothing stored, sent or lent to the acts script
 * (src/tracker/in-charge.ts). Their names are shortened as those of variables are.
 */
const INNER_MEMBERS = [
  'admit',
  'afterMs',
  'appended',
  'batches',
  'characters',
  'claim',
  'isEmpty',
  'isTooLarge',
  'keep',
  'known',
  'labelOf',
  'leave',
  'loadAll',
  'masked',
  'protects',
  'reconcile',
  'refused',
  'remark',
  'reopen',
  'setAside',
  'settle',
  'treatment',
  'unclaimed',
  'writeAll',
];

/** The trackers are on every page of every user: UglifyJS makes them 2 % smaller than webpack's own minifier does. */
const smallest = {
  minimizer: [
    new MinimizerPlugin({
      minify: {
        implementation: MinimizerPlugin.uglifyJsMinify,
        // It takes our code for a module, where strict mode needs no words; a classic script does need them.
        options: {
          compress: { passes: 4, inline: 1, comparisons: false },
          mangle: { properties: { regex: new RegExp(`^(?:${INNER_MEMBERS.join('|')})$`) } },
          output: { preamble: '"use strict";' },
        },
      },
    }),
  ],
};

/** Licences that may travel with an MIT product; any other stops the build. */
const FREE = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

/** Scripts with packages of others in them: the build puts their licences at the script's end (scripts/notices.ts). */
const withPackages = (name) => ({
  optimization: { minimizer: [new MinimizerPlugin({ extractComments: false })] },
  plugins: [
    new LicensePlugin({
      outputFilename: `${name}.licences.json`,
      includeNoticeText: true,
      unacceptableLicenseTest: (licence) => !FREE.has(licence),
    }),
  ],
});

/** One classic script, no chunks: kintone loads plain `<script>` tags. */
const script = (name, entry, { folder = '', banner, optimization = {}, plugins = [], ...rest } = {}) => ({
  name,
  mode: 'production',
  target: ['web', 'es2022'],
  entry: { [name]: at(entry) },
  output: { path: at(`dist/${folder}`), filename: '[name].js', iife: true },
  module: { rules: [typescript, { test: /\.css$/, type: 'asset/source' }, ...(rest.rules ?? [])] },
  resolve: { extensions: ['.ts', '.js'], alias: rest.alias ?? {} },
  plugins: [
    new webpack.DefinePlugin({ __VERSION__: JSON.stringify(version) }),
    ...(banner ? [new webpack.BannerPlugin({ banner, raw: true })] : []),
    ...plugins,
  ],
  optimization,
  performance: { hints: false },
  stats: 'errors-warnings',
});

/** Texts that the config screen carries: the built viewer, kintone-wide script and acts script. */
const carried = {
  'access-logger-viewer-source': at('dist/access-logger-viewer.js'),
  'access-logger-kintone-wide-source': at('dist/access-logger-kintone-wide.js'),
  'access-logger-acts-source': at('dist/access-logger-acts.js'),
};
const carriedRule = { resource: Object.values(carried), type: 'asset/source' };

/** Built first: the config screen carries three of them as text. */
export const first = [
  script('access-logger-viewer', 'src/viewer/index.ts', {
    banner: `/* access-logger-viewer ${version} */`,
    ...withPackages('access-logger-viewer'),
  }),
  script('access-logger-kintone-wide', 'src/kintone-wide/index.ts', {
    banner: `/* access-logger-kintone-wide ${version} */`,
    optimization: smallest,
  }),
  script('access-logger-acts', 'src/acts/index.ts', { optimization: smallest }),
  script('desktop', 'src/desktop/index.ts', { folder: 'plugin', optimization: smallest }),
  script('mobile', 'src/mobile/index.ts', { folder: 'plugin', optimization: smallest }),
];

export const second = [
  script('config', 'src/config/index.ts', {
    folder: 'plugin',
    alias: carried,
    rules: [carriedRule],
    ...withPackages('config'),
  }),
];

/** The local kintone's own screens; not a deliverable. */
export const sandbox = [script('pages', 'sandbox/pages/client.ts', { folder: 'sandbox' })];

export default [
  ...first,
  ...second.map((config) => ({ ...config, dependencies: first.map(({ name }) => name) })),
  ...sandbox,
];
