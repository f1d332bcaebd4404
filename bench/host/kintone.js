/**
 * The page a tracker runs on: a stand-in for kintone that hands out events of the documented shapes and knows nothing of who
 * listens. Served to the browser as it is, before the script that is measured.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/
 */
(() => {
  const handlers = new Map();
  const text = (value) => ({ type: 'SINGLE_LINE_TEXT', value });

  /** A record of 50 text fields; with `rows`, a table of so many rows with two columns. `mark` is part of every value. */
  const record = (id, mark, rows) => ({
    $id: { type: '__ID__', value: String(id) },
    $revision: { type: '__REVISION__', value: '1' },
    ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field_${i}`, text(`値${mark}${i}`)])),
    ...(rows && {
      table: {
        type: 'SUBTABLE',
        value: Array.from({ length: rows }, (_, i) => ({
          id: String(i),
          value: { item: text(`品目${mark}${i}`), price: text('100') },
        })),
      },
    }),
  });
  const detail = (type, id, mark, rows) => ({
    type,
    appId: 1,
    recordId: id,
    record: record(id, mark, rows),
  });

  const requestJson = (url, method, parameters, settled) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('Content-Type', 'application/json');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.onload = () => settled(request.status === 200, request.responseText);
    request.onerror = () => settled(false, '');
    request.send(JSON.stringify({ ...parameters, __REQUEST_TOKEN__: 'token' }));
  };
  /** https://cybozu.dev/ja/kintone/docs/js-api/api/kintone-rest-api-request/ */
  const api = (url, method, parameters) =>
    new Promise((resolve, reject) =>
      requestJson(url, method, parameters, (isOk, body) =>
        (isOk ? resolve : reject)(body && JSON.parse(body)),
      ),
    );
  api.url = (path) => `${location.origin}${path}.json`;

  window.kintone = {
    $PLUGIN_ID: 'x',
    events: {
      on(types, handler) {
        for (const type of [types].flat()) handlers.set(type, [...(handlers.get(type) ?? []), handler]);
      },
    },
    api,
    getLoginUser: () => ({ id: '7', code: 'tanaka', name: '田中 健一', language: 'ja' }),
    getRequestToken: () => 'token',
    user: {
      getOrganizations: async () => [
        { organization: { id: '1', code: 'sales', name: '営業部', primary: true }, title: null },
      ],
      getGroups: async () => [{ id: '1', code: 'everyone', name: 'Everyone' }],
    },
    app: { getId: () => 1, getQuery: () => 'order by $id desc', record: { getId: () => 1 } },
    plugin: { app: { getConfig: () => ({ settings: window.benchSettings }) } },
  };

  window.bench = {
    /** Gives an event to whoever listens. */
    raise(event) {
      for (const handler of handlers.get(event.type) ?? []) handler(event);
    },
    /** Draws a record as a page does before it tells of it, and has it laid out. */
    draw({ record: fields }) {
      const rows = Object.entries(fields).map(([code, { value }]) => {
        const row = document.createElement('tr');
        for (const text of [code, value]) row.appendChild(document.createElement('td')).textContent = text;
        return row;
      });
      const table = document.createElement('table');
      table.append(...rows);
      document.body.replaceChildren(table);
      return table.offsetHeight;
    },
    view: (id) => detail('app.record.detail.show', id, 'a', 0),
    list: (id) => ({
      type: 'app.record.index.show',
      appId: 1,
      viewId: id,
      viewName: '一覧',
      viewType: 'list',
      offset: 0,
      size: 100,
      date: null,
      records: Array.from({ length: 100 }, (_, n) => record(n + 1, 'a', 0)),
    }),
    editStarted: (id) => detail('app.record.edit.show', id, 'a', 100),
    /** Every field and one column of every row differ from `editStarted`. */
    editSubmitted: (id) => detail('app.record.edit.submit', id, 'b', 100),
  };
})();
