import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Who may import whom inside src/: data flows one way, and the tracker and the screens never meet (docs/architecture.md). */
const zone = (target, allowed) => ({
  target: `./src/${target}`,
  from: './src',
  except: [target, ...allowed].map((folder) => `./${folder}`),
  message: `src/${target} may import only ${allowed.join(', ') || 'nothing of src'}.`,
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: ['tsconfig.json', 'tsconfig.node.json'] }),
      ],
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-eval': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            zone('catalogue', []),
            zone('kintone', []),
            zone('settings', ['catalogue']),
            zone('integrity', []),
            zone('entry', ['catalogue', 'kintone', 'settings']),
            zone('queue', ['entry']),
            zone('writer', ['entry', 'integrity', 'queue', 'settings']),
            zone('tracker', ['catalogue', 'kintone', 'settings', 'entry', 'queue', 'writer']),
            zone('desktop', ['catalogue', 'kintone', 'tracker']),
            zone('mobile', ['catalogue', 'kintone', 'tracker']),
            zone('kintone-wide', ['catalogue', 'kintone', 'settings', 'tracker']),
            zone('logapp', ['catalogue', 'settings']),
            zone('config', ['catalogue', 'kintone', 'settings', 'logapp', 'entry']),
            zone('viewer', ['catalogue', 'integrity', 'kintone', 'logapp']),
          ],
        },
      ],
    },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
  prettier,
);
