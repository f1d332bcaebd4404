/** One request an event by `kintone.api`. https://developer.kintone.io/hc/en-us/articles/115005285388 */
kintone.events.on(['app.record.detail.show'], (event) => {
  const record = { App_ID: { value: event.appId }, Record_ID: { value: event.recordId } };
  // A page that goes away fails its request; without this every one would be an unhandled rejection.
  kintone.api(kintone.api.url('/k/v1/record', true), 'POST', { app: 9, record }).catch(() => undefined);
  return event;
});
