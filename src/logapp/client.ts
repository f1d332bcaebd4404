/** What the log app needs of `@kintone/rest-api-client`; a type only, so that this folder runs in a browser and in Node. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';

export type LogAppClient = Pick<KintoneRestAPIClient, 'app' | 'file'>;
