/** One `addRecord` an event. https://github.com/kintone/js-sdk/tree/main/packages/rest-api-client */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';

const client = new KintoneRestAPIClient();

kintone.events.on(['app.record.detail.show'], (event) => {
  const record = { App_ID: { value: event.appId }, Record_ID: { value: event.recordId } };
  client.record.addRecord({ app: 9, record }).catch(() => undefined);
  return event;
});
