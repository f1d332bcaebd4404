/**
 * Checks on a real kintone what the sandbox assumes (docs/assumptions.md), and prints a table.
 *
 * Open a list of any app with some records, open the browser's console (F12), paste all of this, press Enter. It asks for
 * an app: without one it only reads. With one it adds a few records there and deletes them again: make an app for that,
 * with a text field that prohibits duplicates, a number field, and a date and time field; never name a log app.
 * Nothing leaves kintone. The value of the whole expression is a Promise of the table's rows.
 */
(async () => {
  'use strict';
  const GUEST = /^\/k\/guest\/\d+\//.exec(location.pathname)?.[0] ?? '/k/';
  const HERE = String(kintone.app.getId() ?? kintone.mobile.app.getId() ?? '');
  const HEADER = { 'X-Requested-With': 'XMLHttpRequest' };

  /** An answer, whatever it is: `code` is '' where there is none. */
  async function answerOf(response) {
    const text = await response.text();
    let body = null;
    try {
      body = JSON.parse(text);
    } catch {
      // A page instead of JSON: told as such below.
    }
    return { status: response.status, headers: response.headers, body, code: body?.code ?? '' };
  }

  const addressOf = (path) => `${GUEST}v1/${path}`;

  async function read(path, parameters = {}, headers = HEADER, options = {}) {
    const query = new URLSearchParams(parameters).toString();
    return answerOf(await fetch(`${addressOf(path)}${query && `?${query}`}`, { headers, ...options }));
  }

  async function write(method, path, body, { token = kintone.getRequestToken(), headers = HEADER } = {}) {
    return answerOf(
      await fetch(addressOf(path), {
        method,
        keepalive: true,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ __REQUEST_TOKEN__: token, ...body }),
      }),
    );
  }

  const find = (query, app = HERE, more = {}) => read('records.json', { app, query, ...more });
  const told = ({ status, code, body }) => `${status} ${code || (body === null ? 'no JSON' : 'no error')}`;
  const rows = [];

  /** One assumption. `look` gives [whether it holds, what was found], or a text: why it could not be checked. */
  async function check(assumed, look) {
    let result;
    try {
      result = await look();
    } catch (error) {
      result = `failed: ${String(error)}`;
    }
    const [holds, found] = typeof result === 'string' ? [null, result] : result;
    const verdict = holds === null ? 'not checked' : holds ? 'as assumed' : 'OTHERWISE';
    rows.push({ assumed, verdict, found: String(found) });
  }

  /** That a request is refused with a status and a code. */
  const refused = (assumed, status, code, ask) =>
    check(assumed, async () => {
      const answer = await ask();
      return [answer.status === status && answer.code === code, told(answer)];
    });

  async function checkRequests() {
    await refused('without X-Requested-With: 400 CB_JH01', 400, 'CB_JH01', () =>
      read('records.json', { app: HERE }, {}),
    );
    await refused('without a session: 401 CB_AU01', 401, 'CB_AU01', () =>
      read('records.json', { app: HERE }, HEADER, { credentials: 'omit' }),
    );
    await refused('with an old request token: 400 CB_CS01', 400, 'CB_CS01', () =>
      // Would make a cursor, which lasts ten minutes, if the token were taken.
      write('POST', 'records/cursor.json', { app: HERE, query: '$id < 0' }, { token: 'old' }),
    );
    await check('answers say how many requests run, and what time it is', async () => {
      const { headers } = await find('limit 1');
      const [limit, running, date] = ['X-ConcurrencyLimit-Limit', 'X-ConcurrencyLimit-Running', 'Date'].map(
        (name) => headers.get(name),
      );
      return [Number(limit) > 0 && Number(running) > 0 && Boolean(date), `${running} of ${limit}, ${date}`];
    });
    await refused('a record that is not there: 404 GAIA_RE01', 404, 'GAIA_RE01', () =>
      read('record.json', { app: HERE, id: '999999999' }),
    );
    await refused('an app that is not there: 404 GAIA_AP01', 404, 'GAIA_AP01', () =>
      read('app.json', { id: '999999999' }),
    );
    await check('a GET longer than an address is taken as a POST', async () => {
      const query = `${'$id > 0 and '.repeat(500)}$id > 0 limit 1`;
      const answer = await write(
        'POST',
        'records.json',
        { app: HERE, query },
        { headers: { ...HEADER, 'X-HTTP-Method-Override': 'GET' } },
      );
      return [answer.status === 200, told(answer)];
    });
    const isPlain = ({ status }) => ![401, 403, 429].includes(status) && status < 500;
    await check(
      'app/plugin/config.json without its option: an error other than 401, 403, 429, 5xx',
      async () => {
        const answer = await read('app/plugin/config.json', { app: HERE, id: 'a'.repeat(32) });
        return [isPlain(answer), told(answer)];
      },
    );
    await check(
      'apps/statistics.json without the Wide course: an error other than 401, 429, 5xx',
      async () => {
        const answer = await read('apps/statistics.json', { limit: '1' });
        return [isPlain(answer) || answer.status === 403, told(answer)];
      },
    );
    await check(
      'apps of guest spaces are in apps.json, and refused with GAIA_IL23 outside of them',
      async () => {
        if (GUEST !== '/k/') return 'paste it in an app that is in no guest space';
        const { body } = await read('apps.json', { limit: '100' });
        const inSpaces = (body?.apps ?? []).filter(({ spaceId }) => spaceId).slice(0, 20);
        for (const { appId } of inSpaces) {
          const { code } = await read('app/form/fields.json', { app: appId });
          if (code.startsWith('GAIA_IL')) return [code === 'GAIA_IL23', `${code} for app ${appId}`];
        }
        return `none among ${inSpaces.length} apps in spaces`;
      },
    );
    await check('revisions: the live one is not above that of the test environment', async () => {
      const [live, preview] = await Promise.all(
        ['', 'preview/'].map((where) => read(`${where}app/settings.json`, { app: HERE })),
      );
      if (live.status !== 200 || preview.status !== 200)
        return `needs the right to manage the app: ${told(preview)}`;
      const [before, after] = [live, preview].map(({ body }) => Number(body.revision));
      return [before <= after, `live ${before}, test environment ${after}`];
    });
  }

  async function checkQueries() {
    const newest = await find('order by $id desc limit 2');
    const ids = (newest.body?.records ?? []).map((record) => record.$id.value);
    const [last] = ids;
    const finds = (assumed, query, expected) =>
      check(assumed, async () => {
        if (last === undefined) return 'needs a record in the app of this page';
        const answer = await find(query);
        const found = answer.body?.records?.map((record) => record.$id.value);
        return [
          found?.join() === expected.join(),
          found ? `records ${found.join(', ') || 'none'}` : told(answer),
        ];
      });
    await finds('"and" binds tighter than "or"', `$id = ${last} or $id > 0 and $id < 0`, [last]);
    await finds('a list of ids may hold texts and numbers', `$id in (${last}, "${last}")`, [last]);
    await finds('words are read without regard to case', `$id > 0 ORDER BY $id DESC LIMIT 1`, [last]);
    await finds('the ideographic space parts words', `$id\u3000=\u3000${last}`, [last]);
    await check('an order without a direction ascends', async () => {
      const [plain, ascending] = await Promise.all(
        ['', ' asc'].map((way) => find(`order by $id${way} limit 3`)),
      );
      const [one, two] = [plain, ascending].map((answer) =>
        JSON.stringify(answer.body?.records?.map(({ $id }) => $id)),
      );
      return [one !== undefined && one === two, told(plain)];
    });
    for (const [query, code] of [
      ['$id =', 'CB_VA01'],
      ['limit 501', 'GAIA_QU01'],
      ['offset 10001', 'GAIA_QU02'],
      ['no_such_field = "x"', 'GAIA_IQ11'],
      ['$id like "1"', 'GAIA_IQ03'],
      ['limit 1 limit 2', 'CB_VA01'],
      ['limit -1', 'CB_VA01'],
    ])
      await refused(`query "${query}": 400 ${code}`, 400, code, () => find(query));
    const { body } = await read('app/form/fields.json', { app: HERE });
    const created = Object.values(body?.properties ?? {}).find(({ type }) => type === 'CREATED_TIME')?.code;
    if (created === undefined) {
      await check('what is wrong with functions', async () => 'the form cannot be read');
      return;
    }
    for (const [call, code] of [
      ['THIS_WEEK(MON)', 'GAIA_IL08'],
      ['THIS_MONTH(32)', 'GAIA_IQ23'],
      ['FROM_TODAY(1, HOURS)', 'GAIA_IQ25'],
      ['FROM_TODAY(999999, YEARS)', 'GAIA_IL08'],
      ['LOGINUSER()', 'GAIA_IL08'],
      ['NEVER()', 'CB_VA01'],
    ])
      await refused(`query "created time = ${call}": 400 ${code}`, 400, code, () =>
        find(`${created} = ${call}`),
      );
    await check('a time of creation has no seconds', async () => {
      const at = newest.body?.records?.[0]?.[created]?.value;
      return at === undefined ? 'needs a record in the app of this page' : [at.endsWith(':00Z'), at];
    });
  }

  async function checkPage() {
    await check('$PLUGIN_ID after loading: gone or still there, both are handled', async () => {
      const id = kintone.$PLUGIN_ID;
      return [true, id === undefined ? 'it is gone' : `it is still ${id}`];
    });
    await check("an app's pages are under /k/<app>/, /k/m/<app>/, /k/guest/<space>/<app>/", async () => {
      const path = location.pathname;
      return [/^\/k\/(m\/)?(guest\/\d+\/(m\/)?)?\d+\//.test(path) && path.includes(`/${HERE}/`), path];
    });
    await check('the functions that the product uses are there', async () => {
      const used = ['getLoginUser', 'getRequestToken', 'api', 'events', 'app', 'mobile', 'plugin'];
      const missing = used.filter((name) => !(name in kintone));
      return [missing.length === 0, missing.length === 0 ? 'all of them' : `no ${missing.join(', ')}`];
    });
    await check('Web Locks, IndexedDB and the Navigation API are there', async () => {
      const missing = [
        ['Web Locks', 'locks' in navigator],
        ['IndexedDB', 'indexedDB' in window],
        ['Navigation API', 'navigation' in window],
      ].filter(([, has]) => !has);
      return [
        missing.length === 0,
        missing.length === 0
          ? 'all of them'
          : `no ${missing.map(([name]) => name).join(', ')}; it works without, too`,
      ];
    });
  }

  /** Codes of the fields that the writing checks need, or why they cannot be made. */
  async function fieldsOf(app) {
    const { body } = await read('app/form/fields.json', { app });
    if (!body?.properties) return `app ${app} cannot be read`;
    const fields = Object.values(body.properties);
    if (['event_id', 'session_id', 'previous_hash'].every((code) => code in body.properties))
      return 'this is a log app: its log would have forged records';
    const unique = fields.find(({ type, unique }) => type === 'SINGLE_LINE_TEXT' && unique)?.code;
    const number = fields.find(({ type }) => type === 'NUMBER')?.code;
    const instant = fields.find(({ type }) => type === 'DATETIME')?.code;
    if (!unique || !number || !instant)
      return 'it needs a text field that prohibits duplicates, a number, and a date and time field';
    return { unique, number, instant };
  }

  async function checkWriting(app) {
    const codes = await fieldsOf(app);
    if (typeof codes === 'string') {
      await check(`what writing to app ${app} would show`, async () => codes);
      return;
    }
    const { unique, number, instant } = codes;
    const prefix = `probe-${Date.now()}-`;
    const added = [];
    const record = (name, more = {}) => ({ [unique]: { value: prefix + name }, ...more });
    async function add(records, options) {
      const answer = await write('POST', 'records.json', { app, records }, options);
      added.push(...(answer.body?.ids ?? []));
      return answer;
    }
    const stored = async (name) => (await find(`${unique} = "${prefix}${name}"`, app)).body?.records ?? [];
    const named = ({ body }) => Object.keys(body?.errors ?? {});
    const placeOf = (index) => `records[${index}].${unique}.value`;
    try {
      let first = null;
      await check(
        'fetch with keepalive, X-Requested-With and the token in the body adds records',
        async () => {
          first = await add([
            record('a', { [number]: { value: 2 }, [instant]: { value: '2026-04-01T01:02:03Z' } }),
            record('b'),
          ]);
          return [first.status === 200 && first.body?.ids?.length === 2, told(first)];
        },
      );
      if (first?.status !== 200) return;
      await check('ids are texts and rise by one', async () => {
        const next = await add([record('c')]);
        const [a, b, c] = [...first.body.ids, ...(next.body?.ids ?? [])];
        return [
          typeof a === 'string' && Number(b) === Number(a) + 1 && Number(c) === Number(b) + 1,
          [a, b, c].join(', '),
        ];
      });
      const [kept] = await stored('a');
      await check('a number field takes a JSON number and answers a text', async () => [
        kept?.[number]?.value === '2',
        JSON.stringify(kept?.[number]?.value),
      ]);
      await check('a date and time field drops the seconds', async () => [
        kept?.[instant]?.value === '2026-04-01T01:02:00Z',
        kept?.[instant]?.value,
      ]);
      await check('a known unique value: 400 CB_VA01 under records[i].<code>.value', async () => {
        const answer = await add([record('a')]);
        return [
          answer.code === 'CB_VA01' && named(answer).includes(placeOf(0)),
          `${told(answer)} ${named(answer).join(', ')}`,
        ];
      });
      await check('all records of a request are added, or none', async () => {
        const answer = await add([record('d'), record('a')]);
        const found = await stored('d');
        return [answer.status === 400 && found.length === 0, `${told(answer)}, ${found.length} added`];
      });
      await check('which of two known values among three are named', async () => {
        const names = named(await add([record('a'), record('e'), record('b')]));
        const isKnown = [`${placeOf(0)},${placeOf(2)}`, placeOf(0)].includes(names.join());
        return [isKnown, `${names.join(', ')}; all and the first alone are both handled`];
      });
      await check('the same value twice in one request is refused', async () => {
        const answer = await add([record('f'), record('f')]);
        return [answer.code === 'CB_VA01', `${told(answer)} ${named(answer).join(', ')}`];
      });
      await check('65 characters are too many for a unique text', async () => {
        const answer = await add([{ [unique]: { value: 'x'.repeat(65) } }]);
        return [
          answer.code === 'CB_VA01' && named(answer).includes(placeOf(0)),
          `${told(answer)} ${named(answer).join(', ')}`,
        ];
      });
      await check('fields that the form lacks are ignored', async () => {
        const answer = await add([record('g', { no_such_field: { value: 'x' } })]);
        return [answer.status === 200, told(answer)];
      });
      await check('no records at all: 200', async () => {
        const answer = await add([]);
        return [answer.status === 200 && answer.body?.ids?.length === 0, told(answer)];
      });
      const ours = `${unique} in ("${prefix}a", "${prefix}b")`;
      const order = async (query) =>
        (await find(query, app)).body?.records?.map((one) => one[unique].value.slice(prefix.length)).join() ??
        'an error';
      await check('empty numbers come first when ascending', async () => {
        const found = await order(`${ours} order by ${number} asc`);
        return [found === 'b,a', found];
      });
      await check('"not equal" holds for empty values', async () => {
        const found = await order(`${ours} and ${number} != "2"`);
        return [found === 'b', found || 'none'];
      });
      await refused('adding with an old token: 400 CB_CS01', 400, 'CB_CS01', () =>
        add([record('h')], { token: 'old' }),
      );
      await refused('adding without X-Requested-With: 400 CB_JH01', 400, 'CB_JH01', () =>
        add([record('i')], { headers: {} }),
      );
    } finally {
      const answer =
        added.length > 0 ? await write('DELETE', 'records.json', { app, ids: added }) : { status: 200 };
      await check("the probe's records are deleted again, with the token in the body", async () => [
        answer.status === 200,
        answer.status === 200
          ? `${added.length} records`
          : `${told(answer)}: delete ${added.join(', ')} by hand`,
      ]);
    }
  }

  if (HERE === '') {
    console.error(
      'Open an app in kintone first, then paste the probe again. / アプリを開いてから実行してください。',
    );
    return rows;
  }
  const app = window.prompt(
    'Access Logger: id of an app made for this probe; nothing: only read\n' +
      '確認用に作ったアプリのID(空欄なら読み取りだけを行います。ログアプリは指定しないでください)',
    '',
  );
  await checkPage();
  await checkRequests();
  await checkQueries();
  if (app?.trim()) await checkWriting(app.trim());
  console.table(rows, ['verdict', 'assumed', 'found']);
  return rows;
})();
