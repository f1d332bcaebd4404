import { CATALOGUE, type CatalogueEvent } from '../../src/catalogue';

/** The catalogue's rows by kintone's own event types on the PC. */
export const EVENT_TYPES: ReadonlyMap<string, CatalogueEvent> = new Map(
  CATALOGUE.map((row) => [row.type, row]),
);
