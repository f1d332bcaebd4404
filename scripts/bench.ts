/**
 * `npm run bench`: the figures of the promises, as tables, measured in one run on this machine, and written to
 * docs/benchmarks.md, from where the READMEs take theirs. `npm run bench -- weight peers` measures only these, and leaves the other sections as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { circumstances } from '../bench/circumstances';
import { formatted, merged, type Section } from '../bench/report';
import { toText, type Bench } from '../bench/table';
import { launchBrowser } from './browser';
import { build, buildSandbox } from './build';
import { chosenOf, command } from './command';
import { writeFigures } from './references/write-figures';

const DOCUMENT = 'docs/benchmarks.md';

interface SubBench {
  heading: string;
  load(): Promise<{ bench: Bench }>;
}

/** In the order of the document. */
const BENCHES: Record<string, SubBench> = {
  weight: { heading: 'Weight on the page', load: () => import('../bench/weight') },
  peers: { heading: 'Beside other trackers', load: () => import('../bench/peers') },
  requests: { heading: 'Requests and delays', load: () => import('../bench/requests') },
  chaos: { heading: 'Nothing lost, nothing doubled', load: () => import('../bench/chaos') },
  scale: { heading: 'A million records in the local kintone', load: () => import('../bench/scale') },
  settings: {
    heading: 'The settings screen with thousands of apps',
    load: () => import('../bench/settings'),
  },
  viewer: { heading: 'The viewer on a million records', load: () => import('../bench/viewer') },
  export: { heading: 'The memory of an export', load: () => import('../bench/viewer/export-memory') },
};

async function measured(name: string): Promise<Section> {
  const { heading, load } = BENCHES[name]!;
  const { bench } = await load();
  const browser = await launchBrowser();
  const lines = circumstances(browser, new Date());
  await browser.close();
  const tables = await bench();
  console.log(`\n${heading}\n${lines.join('\n')}\n\n${tables.map(toText).join('\n\n')}\n`);
  return { name, heading, circumstances: lines, tables };
}

async function run(names: string[]): Promise<void> {
  const selected = chosenOf(Object.keys(BENCHES), names, 'bench');
  await build();
  await buildSandbox();
  for (const name of selected) {
    const section = await measured(name);
    const before = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
    // Written after each bench, so that a later one that fails costs only itself.
    writeFileSync(DOCUMENT, await formatted(merged(before, Object.keys(BENCHES), [section])));
  }
  await writeFigures();
}

await command(() => run(process.argv.slice(2)));
