import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom is checked by dependency-cruiser (.dependency-cruiser.js). */
export default tseslint.config(
  {
    // The last one is generated (npm run types:log-record).
    ignores: [
      'dist/',
      'release/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'src/logapp/log-record.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-eval': 'error',
    },
  },
  {
    // What browser tests say to kintone is held against its description. session.spec.ts has no sandbox.
    files: ['test/browser/**/*.ts'],
    ignores: ['test/browser/checked-sandbox.ts', 'test/browser/session.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ImportDeclaration[source.value="@playwright/test"] > ImportSpecifier[imported.name="test"]',
          message: 'Take test from checked-sandbox.ts.',
        },
        {
          selector: 'ImportDeclaration > ImportSpecifier[imported.name="createSandbox"]',
          message: 'Take createCheckedSandbox from checked-sandbox.ts.',
        },
      ],
    },
  },
  {
    // Scripts that a browser runs as they are.
    files: ['bench/**/*.js', 'docs/probe.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'window',
          'document',
          'location',
          'navigator',
          'kintone',
          'fetch',
          'URLSearchParams',
          'XMLHttpRequest',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
