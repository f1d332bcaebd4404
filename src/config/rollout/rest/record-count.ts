import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { toLogAppError } from '../../../logapp';

/**
 * How many of an app's records the user sees, where the statistics of the Wide course do not tell. `undefined`: none of them
 * may be viewed. Throws what rest-api-client throws.
 */
export async function readRecordCount(
  client: Pick<KintoneRestAPIClient, 'record'>,
  app: string,
): Promise<number | undefined> {
  try {
    const { totalCount } = await client.record.getRecords({
      app,
      query: 'limit 1',
      fields: ['$id'],
      totalCount: true,
    });
    return Number(totalCount);
  } catch (error) {
    const { reason } = toLogAppError(error, 'read');
    if (reason === 'permission' || reason === 'guest-space') return undefined;
    throw error;
  }
}
