/** What can go wrong, ready to be switched on from the status page. */
import type { Fault, FaultRule } from '../../contract';

/** The hits of a fault that is switched on from the page: enough to be noticed, few enough to recover from. */
const TIMES = 3;

interface Preset {
  ja: string;
  en: string;
  rule: FaultRule;
}

/** Hits the next requests only. */
const passing = (ja: string, en: string, fault: Fault): Preset => ({
  ja,
  en,
  rule: { match: {}, fault, times: TIMES },
});

/** Stays until it is cleared. */
const lasting = (ja: string, en: string, fault: Fault): Preset => ({ ja, en, rule: { match: {}, fault } });

/** By the name that the status page's form sends. */
export const FAULT_PRESETS: Readonly<Record<string, Preset>> = {
  latency: lasting('応答を3秒遅らせる', 'Answer 3 seconds late', { kind: 'latency', ms: 3000 }),
  'too-many': passing('429 同時接続数の超過(3回)', '429 too many requests at once (3 times)', {
    kind: 'status',
    status: 429,
  }),
  unavailable: passing('503 テキストの応答(3回)', '503 as plain text (3 times)', {
    kind: 'status',
    status: 503,
    retryAfter: '5',
  }),
  locked: passing('520 データベースのロック(3回)', '520 database lock (3 times)', {
    kind: 'status',
    status: 520,
    code: 'GAIA_DA02',
  }),
  maintenance: lasting('メンテナンス画面を返す', 'Answer with a maintenance page', { kind: 'html' }),
  'signed-out': lasting('ログアウトした状態にする(401)', 'Signed out (401)', {
    kind: 'status',
    status: 401,
    code: 'CB_AU01',
  }),
  'expired-token': passing('トークンの期限切れ(3回)', 'Expired request token (3 times)', {
    kind: 'expired-token',
  }),
  // Not three times only: a browser sends again by itself what was cut on a connection that had been idle, as often as it has some.
  reset: lasting('処理の前に接続を切る', 'Cut the connection before anything is done', { kind: 'reset' }),
  'lost-answer': lasting('処理の後に接続を切る', 'Do it, then cut the connection', { kind: 'lost-answer' }),
};
