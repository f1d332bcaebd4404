/** Unit tests. What a browser decides is tested by Playwright (playwright.config.ts). */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      'ts-jest',
      {
        tsconfig: {
          allowJs: true,
          module: 'CommonJS',
          moduleResolution: 'bundler',
          verbatimModuleSyntax: false,
          isolatedModules: true,
          types: ['node', 'jest'],
          target: 'ES2022',
          esModuleInterop: true,
          experimentalDecorators: true,
          useDefineForClassFields: false,
          ignoreDeprecations: '6.0',
        },
      },
    ],
  },
  transformIgnorePatterns: ['node_modules/(?!(lit|lit-html|lit-element|@lit|kintone-ui-component|uuid)/)'],
};
