/**
 * What each contender puts on the wire, read back: which events a request carries, by the number of the trace's event (its
 * record id) and the id the contender itself gives it, by which its server can tell a repetition.
 */
import { gunzipSync } from 'node:zlib';

export interface WireRequest {
  /** Path without the query string. */
  path: string;
  body: Buffer;
}

export interface Carried {
  /** Number of the trace's event. */
  event: number;
  /** `null`: the protocol has none, so that a repetition cannot be told from a new event. */
  id: string | null;
}

/** Events of a request; none when it is about something else (settings, statistics). Throws on what it cannot read. */
type Decode = (request: WireRequest) => Carried[];

export interface Protocol {
  decode: Decode;
  /** Body of the answer that means "stored". */
  accepted: string;
  /** Body of an answer with status 503. */
  unavailable: string;
}

const protocol = (decode: Decode, accepted: string, unavailable = 'Service Unavailable'): Protocol => ({
  decode,
  accepted,
  unavailable,
});

/** The text of a body: as it is, compressed by gzip, or a form field `data` of Base64. */
function textOf(body: Buffer): string {
  const plain = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
  const text = plain.toString('utf8');
  const form = /^data=([^&]*)/.exec(text)?.[1];
  return form === undefined ? text : Buffer.from(decodeURIComponent(form), 'base64').toString('utf8');
}

const json = <T>({ body }: WireRequest): T => JSON.parse(textOf(body)) as T;

interface Facts {
  record_id?: string;
}

/** Only what is ours: some contenders add events of their own. */
function carried(facts: Facts | undefined, id: string | null | undefined): Carried[] {
  return facts?.record_id === undefined ? [] : [{ event: Number(facts.record_id), id: id ?? null }];
}

interface KintoneRecord {
  record_id?: { value: number };
  Record_ID?: { value: number };
  event_id?: { value: string };
}

/** kintone's own REST: one record or up to 100. https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records */
const decodeKintone: Decode = (request) => {
  if (!/^\/k\/v1\/records?\.json$/.test(request.path)) return [];
  const { record, records } = json<{ record?: KintoneRecord; records?: KintoneRecord[] }>(request);
  return (records ?? [record ?? {}]).map(({ record_id: ours, Record_ID: tutorials, event_id }) => ({
    event: Number((ours ?? tutorials)?.value),
    id: event_id?.value ?? null,
  }));
};

/** https://docs.snowplow.io/docs/events/going-deeper/event-parameters/ */
const decodeSnowplow: Decode = (request) => {
  if (!request.path.endsWith('/tp2')) return [];
  const { data } = json<{ data: { eid: string; ue_px?: string; ue_pr?: string }[] }>(request);
  return data.flatMap(({ eid, ue_px, ue_pr }) => {
    const text = ue_pr ?? Buffer.from(ue_px ?? '', 'base64url').toString('utf8');
    return carried((JSON.parse(text) as { data: { data: Facts } }).data.data, eid);
  });
};

/** https://amplitude.com/docs/apis/analytics/http-v2 */
const decodeAmplitude: Decode = (request) => {
  if (!request.path.endsWith('/httpapi')) return [];
  const { events } = json<{ events: { insert_id: string; event_properties?: Facts }[] }>(request);
  return events.flatMap(({ insert_id, event_properties }) => carried(event_properties, insert_id));
};

interface PosthogEvent {
  uuid: string;
  properties?: Facts;
}

/** https://posthog.com/docs/api/capture */
const decodePosthog: Decode = (request) => {
  if (!/\/e\/$/.test(request.path)) return [];
  const sent = json<PosthogEvent | PosthogEvent[] | { batch: PosthogEvent[] }>(request);
  return ('batch' in sent ? sent.batch : [sent].flat()).flatMap(({ uuid, properties }) =>
    carried(properties, uuid),
  );
};

interface SegmentEvent {
  messageId: string;
  properties?: Facts;
}

/**
 * Segment and RudderStack speak alike: one event a request, or `batch`.
 * https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/http-api
 */
const decodeSegment: Decode = (request) => {
  if (!/\/(t|b|v1\/track|v1\/batch)$/.test(request.path)) return [];
  const sent = json<SegmentEvent | { batch: SegmentEvent[] }>(request);
  return ('batch' in sent ? sent.batch : [sent]).flatMap(({ messageId, properties }) =>
    carried(properties, messageId),
  );
};

/** Lines of JSON. https://docs.datadoghq.com/api/latest/logs/#send-logs */
const decodeDatadog: Decode = (request) => {
  if (!request.path.endsWith('/datadog')) return [];
  return textOf(request.body)
    .split('\n')
    .flatMap((line) => carried(JSON.parse(line) as Facts, null));
};

/** https://grafana.com/docs/alloy/latest/reference/components/faro/faro.receiver/ */
const decodeFaro: Decode = (request) => {
  if (!request.path.endsWith('/faro')) return [];
  const { events = [] } = json<{ events?: { attributes?: Facts }[] }>(request);
  return events.flatMap(({ attributes }) => carried(attributes, null));
};

/** The log app answers for itself (log-app.ts). */
export const kintone = protocol(decodeKintone, '');
export const snowplow = protocol(decodeSnowplow, 'ok');
/** It looks at the body's code, not at the status. */
export const amplitude = protocol(
  decodeAmplitude,
  '{"code":200,"events_ingested":1,"payload_size_bytes":1,"server_upload_time":1}',
  '{"code":503,"error":"Service Unavailable"}',
);
export const posthog = protocol(decodePosthog, '{"status":"Ok"}');
export const segment = protocol(decodeSegment, '{"success":true}');
export const datadog = protocol(decodeDatadog, '{}');
export const faro = protocol(decodeFaro, '{}');
