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
  // Meets the tracker on the page; takes the rules of what may be said from where the tracker has them.
  acts: ['catalogue', 'kintone', 'settings', 'entry', 'queue', 'writer', 'tracker'],
  logapp: ['catalogue', 'settings'],
  // The live preview is made by the recorder itself, so that it cannot promise a mask that the log lacks.
  // The health page tells gaps by the report that the viewer shows whole.
  config: ['catalogue', 'entry', 'integrity', 'kintone', 'settings', 'logapp'],
  viewer: ['catalogue', 'integrity', 'kintone', 'logapp'],
};

/** Inside the viewer: what each folder builds on. Screens never meet; the shell alone knows them all. */
const VIEWER_MAY_IMPORT = {
  csv: [],
  log: [],
  files: ['csv', 'log', 'messages', 'time'],
  place: [],
  time: [],
  messages: ['log'],
  'index-db': ['log'],
  directory: ['log'],
  address: ['log'],
  context: ['address', 'directory', 'index-db', 'log', 'messages', 'place'],
  components: ['address', 'context', 'csv', 'index-db', 'log', 'messages', 'place', 'time'],
  panel: ['address', 'log', 'messages', 'place'],
  screens: [
    'address',
    'components',
    'context',
    'csv',
    'directory',
    'files',
    'index-db',
    'log',
    'messages',
    'place',
    'time',
  ],
  shell: [
    'address',
    'components',
    'context',
    'directory',
    'index-db',
    'log',
    'messages',
    'place',
    'screens',
    'style',
    'time',
  ],
};

export default {
  forbidden: [
    ...Object.entries(VIEWER_MAY_IMPORT).map(([folder, others]) => ({
      name: `viewer-${folder}-imports`,
      comment: `src/viewer/${folder} may import only ${others.join(', ') || 'nothing'} of src/viewer.`,
      severity: 'error',
      from: { path: `^src/viewer/${folder}/` },
      to: { path: '^src/viewer/.+/', pathNot: `^src/viewer/(${[folder, ...others].join('|')})/` },
    })),
    {
      name: 'screens-never-meet',
      comment: 'A screen links to another by its address; what two of them need is a component.',
      severity: 'error',
      from: { path: '^src/viewer/screens/([^/]+)/' },
      to: { path: '^src/viewer/screens/[^/]+/', pathNot: '^src/viewer/screens/$1/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'product-stands-alone',
      comment: 'What goes to customers knows nothing of the sandbox, the tests and the scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|scripts|test|bench)/' },
    },
    {
      name: 'tests-are-for-nobody',
      comment: 'What tests and others share is in scripts, sandbox or bench.',
      severity: 'error',
      from: { path: '^(sandbox|scripts|bench)/' },
      to: { path: '^test/' },
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
