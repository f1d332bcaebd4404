/** What every contender is given of an event: the same words, all of them texts (some take nothing else). */

const facts = (event) => {
  const { code, name } = kintone.getLoginUser();
  return {
    action: 'view',
    outcome: 'shown',
    event_type: event.type,
    app_id: String(event.appId),
    record_id: String(event.recordId),
    record_title: event.record.field_0.value,
    user_code: code,
    user_name: name,
  };
};

/** Calls back with the facts of every record that is shown, as a customization of an app would. */
export const onView = (track) =>
  kintone.events.on(['app.record.detail.show'], (event) => {
    track(facts(event));
    return event;
  });

/** Where the local collector answers for a contender: same origin, as behind a reverse proxy. */
export const collector = `${location.origin}/collect`;
