/** What the address of the record screen says. */
import { filterOf, first, paramsOf, type Address, type ChosenFilter, type Params } from '../../address';

/** Where the events come from: the local index, the log itself, or the index if there is one. */
export type RecordSource = 'index' | 'log' | 'either';

export interface RecordChoice {
  appId: number | undefined;
  recordId: number | undefined;
  by: RecordSource;
  /** From the log only: whether lists are searched as well. */
  lists: boolean;
  period: ChosenFilter['period'];
}

export function choiceOf(params: Params): RecordChoice {
  const { apps, records, period } = filterOf(params);
  const by = first(params, 'by');
  return {
    appId: apps?.[0],
    recordId: records?.[0],
    by: by === 'index' || by === 'log' ? by : 'either',
    lists: first(params, 'lists') === 'yes',
    period,
  };
}

export function addressOf({ appId, recordId, by, lists, period }: RecordChoice): Address {
  return {
    screen: 'record',
    params: {
      ...paramsOf({
        ...(appId === undefined ? {} : { apps: [appId] }),
        ...(recordId === undefined ? {} : { records: [recordId] }),
        ...(period ? { period } : {}),
      }),
      ...(by === 'either' ? {} : { by: [by] }),
      ...(lists && by === 'log' ? { lists: ['yes'] } : {}),
    },
  };
}
