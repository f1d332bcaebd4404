/** The collectors read what each contender really sends: recorded.json holds a request of each, with the events 1 and 2. */
import { readFileSync } from 'node:fs';
import * as protocols from '../../../bench/host/protocols';

interface Recorded {
  path: string;
  /** Base64 where the contender compresses. */
  body: string;
}

const recorded = JSON.parse(readFileSync('test/unit/bench/recorded.json', 'utf8')) as Record<
  string,
  Recorded[]
>;

const request = ({ path, body }: Recorded): protocols.WireRequest => ({
  path,
  body: Buffer.from(body, body.startsWith('H4sI') ? 'base64' : 'utf8'),
});

const of = (name: string, protocol: protocols.Protocol): protocols.Carried[] =>
  recorded[name]!.flatMap((one) => protocol.decode(request(one)));

test.each([
  ['Access Logger', protocols.kintone],
  ['Snowplow', protocols.snowplow],
  ['Amplitude', protocols.amplitude],
  ['PostHog', protocols.posthog],
  ['RudderStack', protocols.segment],
  ['Segment, batching', protocols.segment],
])('%s: two events in one request, each with an id of its own', (name, protocol) => {
  const events = of(name, protocol);
  expect(events.map(({ event }) => event)).toEqual([1, 2]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  expect(events.every(({ id }) => typeof id === 'string' && id.length >= 32)).toBe(true);
});

test.each([
  ['Datadog logs', protocols.datadog],
  ['Grafana Faro', protocols.faro],
])('%s: two events in one request, without ids', (name, protocol) => {
  expect(of(name, protocol)).toEqual([
    { event: 1, id: null },
    { event: 2, id: null },
  ]);
});

test.each([
  ['kintone.api', protocols.kintone],
  ['rest-api-client', protocols.kintone],
])('%s: one event a request, without an id', (name, protocol) => {
  expect(of(name, protocol)).toEqual([{ event: 1, id: null }]);
});

test('Segment: one event a request, with an id', () => {
  expect(of('Segment', protocols.segment)).toEqual([
    { event: 1, id: expect.stringMatching(/^ajs-next-\d+-.{36}$/) },
  ]);
});

test('PostHog: the same as a form of Base64, as a beacon may send it, and its own events left out', () => {
  const events = [
    { uuid: 'a', event: '$set', properties: {} },
    { uuid: 'b', event: 'record_event', properties: { record_id: '7' } },
  ];
  const body = `data=${encodeURIComponent(Buffer.from(JSON.stringify(events)).toString('base64'))}`;
  expect(protocols.posthog.decode({ path: '/collect/e/', body: Buffer.from(body) })).toEqual([
    { event: 7, id: 'b' },
  ]);
});

test('Snowplow: self-describing events in Base64', () => {
  const event = { data: { data: { record_id: '3' } } };
  const data = [{ eid: 'x', ue_px: Buffer.from(JSON.stringify(event)).toString('base64url') }];
  const body = Buffer.from(JSON.stringify({ data }));
  expect(protocols.snowplow.decode({ path: '/collect/com.snowplowanalytics.snowplow/tp2', body })).toEqual([
    { event: 3, id: 'x' },
  ]);
});

test.each(Object.entries(protocols).filter(([, value]) => typeof value === 'object'))(
  '%s: a request for something else carries no event',
  (_name, protocol) => {
    const { decode } = protocol as protocols.Protocol;
    expect(decode({ path: '/collect/sourceConfig', body: Buffer.from('{}') })).toEqual([]);
  },
);

test.each([
  ['Access Logger', protocols.kintone],
  ['Snowplow', protocols.snowplow],
  ['Amplitude', protocols.amplitude],
  ['PostHog', protocols.posthog],
  ['Segment', protocols.segment],
  ['Datadog logs', protocols.datadog],
  ['Grafana Faro', protocols.faro],
])('%s: a body that cannot be read is an error, not an empty request', (name, protocol) => {
  const { path } = recorded[name]![0]!;
  expect(() => protocol.decode({ path, body: Buffer.from('<html>') })).toThrow(SyntaxError);
});
