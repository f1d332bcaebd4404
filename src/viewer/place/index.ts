/** Where the viewer runs, and kintone's addresses. */
export {
  guestSpaceOf,
  listUrl,
  loggedAppUrl,
  loggedRecordUrl,
  placeOf,
  recordUrl,
  type Place,
} from './place';
