/**
 * What the tracker costs the page it runs on: bytes, time to evaluate, main-thread time an event, heap, and bytes a record. The
 * script of the packed zip runs in real Chromium against a stand-in for kintone that only hands out events (host/kintone.js).
 */
import { launchBrowser } from '../../scripts/browser';
import { packedScript } from '../host/product';
import { startServer } from '../host/server';
import type { Table } from '../table';
import { bytesTable, heapTable } from './delivered';
import { evaluationTable } from './evaluation';
import { handlerTable } from './handler';
import { sizeTable } from './size';
import { serve, type Stage } from './stage';

/** @param scale share of the usual number of events and pages, above 0 to 1 */
export async function bench(scale = 1): Promise<Table[]> {
  const server = await startServer();
  const browser = await launchBrowser();
  const stage: Stage = { browser, server, script: packedScript().toString('utf8'), scale };
  try {
    serve(stage);
    return [
      sizeTable(),
      await handlerTable(stage),
      await evaluationTable(stage),
      await heapTable(stage),
      await bytesTable(stage),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}
