/** Who may import whom inside src/: data flows one way, and the tracker and the screens never meet (docs/architecture.md). */
const MAY_IMPORT = {
  catalogue: [],
  kintone: [],
  integrity: [],
  settings: ['catalogue'],
  entry: ['catalogue', 'kintone', 'settings'],
  queue: ['entry'],
  writer: ['entry', 'integrity', 'queue', 'settings'],
  tracker: ['catalogue', 'kintone', 'settings', 'entry', 'queue', 'writer'],
  desktop: ['catalogue', 'kintone', 'tracker'],
  mobile: ['catalogue', 'kintone', 'tracker'],
  'kintone-wide': ['catalogue', 'kintone', 'settings', 'tracker'],
  logapp: ['catalogue', 'settings'],
  // The live preview is made by the recorder itself, so that it cannot promise a mask that the log lacks.
  config: ['catalogue', 'entry', 'kintone', 'settings', 'logapp'],
  viewer: ['catalogue', 'integrity', 'kintone', 'logapp'],
};

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'product-stands-alone',
      comment: 'What goes to customers knows nothing of the sandbox, the tests and the scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|scripts|test|bench)/' },
    },
    {
      name: 'gap-report-is-not-for-the-tracker',
      comment: 'The tracker has 8 KB and makes the chain; checking it is for the auditor.',
      severity: 'error',
      from: { path: '^src/(?!integrity/report/|viewer/|config/)' },
      to: { path: '^src/integrity/report/' },
    },
    ...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
      name: `${folder}-imports`,
      comment: `src/${folder} may import only ${others.join(', ') || 'nothing'} of src.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/.+/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
