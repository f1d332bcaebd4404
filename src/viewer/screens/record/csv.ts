/** Who saw a record as a file: what was asked and what the answer rests on, then one row a person, all of them. */
import type { ViewerContext } from '../../context';
import { csvFile } from '../../csv';
import { actionName, deviceName } from '../../messages';
import { exactText, minuteText } from '../../time';
import type { Audience, Visitor } from './audience';
import { recordTexts } from './texts';

type Cells = (string | number)[];

interface AudienceCsvOptions {
  audience: Audience;
  /** In the order of the file. */
  visitors: readonly Visitor[];
  appId: number;
  recordId: number;
  span: { from?: number; to?: number };
  /** The sentences that say what the answer rests on. */
  notes: readonly string[];
  context: Pick<ViewerContext, 'language' | 'zone' | 'user' | 'now'>;
}

/** Times in the user's zone; how long it was looked at in seconds, empty where leaving was not logged. */
export function audienceCsv(options: AudienceCsvOptions): string {
  const { audience, visitors, appId, recordId, span, notes, context } = options;
  const { language, zone, user } = context;
  const texts = recordTexts(language);
  const { csv } = texts;
  const time = (instant: number | undefined): string =>
    instant === undefined ? '' : minuteText(instant, zone);
  const facts: Cells[] = [
    [csv.askedBy, `${user.name} (${user.code})`],
    [csv.askedAt, exactText(context.now(), zone), zone],
    [csv.app, appId, audience.app_name],
    [csv.record, recordId, audience.record_title],
    [csv.period, time(span.from), time(span.to)],
    ...notes.map((note): Cells => [csv.note, note]),
  ];
  const head = [
    csv.code,
    csv.name,
    csv.department,
    texts.first,
    texts.last,
    texts.opened,
    csv.seconds,
    texts.listed,
    texts.printed,
    texts.changed,
    texts.others,
    texts.devices,
  ];
  const rows = visitors.map((visitor): Cells => [
    visitor.user_code,
    visitor.user_name,
    visitor.department,
    time(visitor.first),
    time(visitor.last),
    visitor.opened,
    visitor.dwell_ms === undefined ? '' : Math.round(visitor.dwell_ms / 1000),
    visitor.listed,
    visitor.printed,
    visitor.changed,
    [...visitor.others]
      .map(([action, value]) => texts.other(actionName(action, language), value))
      .join(' / '),
    visitor.devices.map(({ platform, device }) => deviceName(platform, device, language)).join(' / '),
  ]);
  return csvFile([...facts, [], head, ...rows]);
}
