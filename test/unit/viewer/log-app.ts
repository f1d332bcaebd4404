/** What tests of reading and writing the log have in common: requests that never wait, and how kintone refuses one. */
import { LogReader, Requests, type LogClient } from '../../../src/viewer/log';

export const unwaitingRequests = (): Requests =>
  new Requests({ sleep: () => Promise.resolve(), random: () => 0 });

/** @param client answers as kintone does, without a network */
export const readerOf = (client: LogClient, requests = unwaitingRequests()): LogReader =>
  new LogReader(client, '5', requests);

/** As rest-api-client throws kintone's answer. */
export const refusal = (code: string, status: number, errors?: object): Error =>
  Object.assign(new Error(code), { code, status, ...(errors ? { errors } : {}) });
