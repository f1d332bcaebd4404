/**
 * The log app of the contenders that write to kintone: all records of a request or none, `event_id` unique, ids rising by one.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records
 */
import type { Carried } from './protocols';

interface LogAnswer {
  status: number;
  body: string;
  stored: Carried[];
}

export function createLogApp(): (records: Carried[], isSingle: boolean) => LogAnswer {
  const known = new Set<string>();
  let lastId = 0;
  return (records, isSingle) => {
    const errors = Object.fromEntries(
      records.flatMap(({ id }, i) =>
        id !== null && known.has(id)
          ? [[`records[${i}].event_id.value`, { messages: ['値がほかのレコードと重複しています。'] }]]
          : [],
      ),
    );
    if (Object.keys(errors).length > 0) {
      const body = { code: 'CB_VA01', id: 'bench', message: '入力内容が正しくありません。', errors };
      return { status: 400, body: JSON.stringify(body), stored: [] };
    }
    for (const { id } of records) if (id !== null) known.add(id);
    const ids = records.map(() => String(++lastId));
    const body = isSingle ? { id: ids[0], revision: '1' } : { ids, revisions: ids.map(() => '1') };
    return { status: 200, body: JSON.stringify(body), stored: records };
  };
}
