/** The product beside what else a web team would take: the same trace on the same local server, in one run. */
import type { Browser } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../../scripts/browser';
import { packedScript } from '../host/product';
import { rounded, type Table } from '../table';
import { bundled, installPeers, peerVersions } from './bundle';
import { CONTENDERS, type Contender } from './contenders';
import { measureMainThread, type MainThread } from './main-thread';
import { startServer, type BenchServer } from '../host/server';
import { TROUBLES, WORK, play, type Outcome } from './stories';
import { sum } from './tally';

interface Result {
  contender: Contender;
  gzipBytes: number;
  work: Outcome;
  troubles: Outcome[];
  mainThread: MainThread;
}

/** Why a contender has no figures. */
interface Failure {
  contender: Contender;
  reason: string;
}

async function measure(
  contender: Contender,
  browser: Browser,
  server: BenchServer,
  scale: number,
): Promise<Result> {
  const script = contender.setup ? bundled(contender.setup) : packedScript();
  const { protocol, settings = '' } = contender;
  const told = async (story: typeof WORK): Promise<Outcome> => {
    server.reset({ script, protocol, settings });
    return play(story, browser, server, scale);
  };
  const work = await told(WORK);
  if (work.received.stored.length === 0) throw new Error('no event arrived at all');
  const troubles: Outcome[] = [];
  for (const story of TROUBLES) troubles.push(await told(story));
  server.reset({ script: Buffer.alloc(0), protocol, settings });
  const mainThread = await measureMainThread(browser, server, script, scale);
  return { contender, gzipBytes: gzipSync(script, { level: 9 }).byteLength, work, troubles, mainThread };
}

const shown = ({ tally: { lost, doubled } }: Outcome): string => `${lost} / ${doubled}`;

function tables(results: Result[], failures: Failure[], baseline: MainThread, scale: number): Table[] {
  const missing = failures.map(({ contender, reason }) => `${contender.name} has no figures: ${reason}`);
  const versions = peerVersions();
  return [
    {
      title: 'Side by side',
      columns: [
        'contender',
        'KB gzip',
        'evaluate, ms',
        'requests per 1,000 events',
        'body bytes an event',
        'handler p50, ms',
        'handler p99, ms',
        'main thread in all, ms an event',
        'lost',
        'doubled',
        'copies sent again',
      ],
      rows: results.map(({ contender, gzipBytes, work, troubles, mainThread }) => {
        const total = sum(troubles.map(({ tally }) => tally));
        return [
          contender.name,
          rounded(gzipBytes / 1024, 1),
          rounded(mainThread.evaluateMs, 1),
          Math.round((work.received.requests * 1000) / work.raised),
          Math.round(work.received.bodyBytes / work.raised),
          rounded(mainThread.p50, 3),
          rounded(mainThread.p99, 3),
          rounded(mainThread.totalMs - baseline.totalMs, 2),
          total.lost,
          total.doubled,
          total.sentAgain,
        ];
      }),
      notes: [
        `Requests and bytes: ${WORK.about}.`,
        `Lost, doubled, copies sent again: of ${results[0]?.troubles.reduce((a, { events }) => a + events, 0) ?? 0} events, all troubles of the next table together.`,
        'Handler: the time before the event is given back to kintone; the pages are cross-origin isolated, so that the timer has 5 microseconds.',
        `Main thread in all: handler, timers, serialising, storage and answers, less what the page itself does without a contender (${rounded(baseline.totalMs, 2)} ms an event).`,
        'All collectors are on the page’s own origin, which spares the peers the preflights that a foreign host would need. Requests are blocked to every other host.',
        'What is written differs: the product’s record has 25 fields with a hash, the tutorial’s has two.',
        ...(scale === 1 ? [] : [`A try at ${scale} of the usual length.`]),
        ...missing,
      ],
    },
    {
      title: 'Lost / doubled, by trouble',
      columns: [
        'contender',
        ...TROUBLES.map(({ name }, i) => `${name} (${results[0]?.troubles[i]?.events})`),
      ],
      rows: results.map(({ contender, troubles }) => [contender.name, ...troubles.map(shown)]),
      notes: [
        ...TROUBLES.map(({ name, about }) => `${name}: ${about}.`),
        'In brackets: events. After each trouble the user looks at three more records on three pages with the contender, which then has 20 minutes and is closed.',
        'Doubled: what its receiver cannot tell from a new event, because the id is another or there is none (Datadog, Faro, the tutorial). Copies with the id of a known event are not counted here: vendors drop them later by that id, the log app refuses them at once.',
      ],
    },
    {
      title: 'Setups',
      columns: ['contender', 'version', 'setup', 'after'],
      rows: CONTENDERS.map(({ name, packageName, how, source }) => [
        name,
        packageName ? `${packageName} ${versions[packageName]}` : '-',
        how,
        source,
      ]),
      notes: [
        'Each event is given to every contender with the same eight facts; the product reads them itself. The code of the setups: bench/peers/setups.',
        'Amplitude is the newest version whose dependencies the registry could deliver.',
      ],
    },
  ];
}

export async function bench(): Promise<Table[]> {
  installPeers();
  const scale = Number(process.env['BENCH_SCALE'] ?? 1);
  const only = process.env['BENCH_ONLY'];
  const server = await startServer();
  const browser = await launchBrowser([
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ]);
  try {
    const baseline = await measureMainThread(browser, server, Buffer.from(''), scale);
    const results: Result[] = [];
    const failures: Failure[] = [];
    for (const contender of CONTENDERS) {
      if (only && !contender.name.includes(only)) continue;
      const start = Date.now();
      try {
        results.push(await measure(contender, browser, server, scale));
      } catch (error) {
        failures.push({ contender, reason: (error as Error).message.split('\n')[0]! });
      }
      console.log(`  ${contender.name}: ${Math.round((Date.now() - start) / 1000)} s`);
    }
    return tables(results, failures, baseline, scale);
  } finally {
    await browser.close();
    server.close();
  }
}
