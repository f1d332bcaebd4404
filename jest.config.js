/** Unit tests, and the sandbox checked by what we did not write (test/oracle). Types are checked by `npm run types`; what a browser decides is tested by Playwright (playwright.config.ts). */
const compilerOptions = {
  allowJs: true,
  rootDir: '.',
  target: 'ES2022',
  module: 'CommonJS',
  moduleResolution: 'bundler',
  esModuleInterop: true,
  verbatimModuleSyntax: false,
  isolatedModules: true,
  experimentalDecorators: true,
  useDefineForClassFields: false,
  ignoreDeprecations: '6.0',
  types: ['node', 'jest'],
};

export default {
  testEnvironment: 'node',
  // Jest leaves one core to others, which of two is half.
  maxWorkers: '100%',
  // Stylesheets are bundled as text; no unit test looks at them.
  moduleNameMapper: {
    '\\.css$': '<rootDir>/test/unit/empty-stylesheet.ts',
    // Its main file is an .mjs, which jest does not load without Node's own module loader.
    '^d3-random$': '<rootDir>/node_modules/d3-random/dist/d3-random.js',
  },
  // What hangs is found all the same; jest's own 5 seconds also find a busy machine.
  testTimeout: 30_000,
  setupFilesAfterEnv: ['<rootDir>/test/strict-equality.ts'],
  testMatch: ['<rootDir>/test/unit/**/*.test.ts', '<rootDir>/test/oracle/**/*.test.ts'],
  transform: { '^.+\\.[jt]s$': ['ts-jest', { tsconfig: compilerOptions, diagnostics: false }] },
  transformIgnorePatterns: [
    'node_modules/(?!(lit|lit-html|lit-element|@lit|kintone-ui-component|uuid|tinyqueue)/)',
  ],
};
