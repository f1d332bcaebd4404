/** Puts the viewer into the place that the log app's audit view keeps for it. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { usableZone, type Kintone } from '../../kintone';
import { AUDIT_ELEMENT_ID, viewerVersion } from '../../logapp';
import { createPreferences, KnownNames } from '../context';
import { Directory } from '../directory';
import { AuditIndex } from '../index-db';
import { browserEffects, LogReader, LogRemover, LogWriter, Requests, TrackedApps } from '../log';
import { viewerLanguage } from '../messages';
import { guestSpaceOf, type Place } from '../place';
import { ViewerShell, type AddressBar, type ShellContext } from './shell';
import { styles } from '../style';

const STYLE_ID = 'access-logger-viewer-style';

/** Shows the viewer when the page is the audit view; what is shown already stays as it is. */
export function showViewer(kintone: Kintone, place: Place, mark: string): void {
  const container = document.getElementById(AUDIT_ELEMENT_ID);
  // kintone raises its event again when the hash changes; the shell follows the address by itself.
  if (!container || container.querySelector('access-logger-viewer')) return;
  addStyles();
  const shell = new ViewerShell();
  shell.dataset['viewer'] = mark;
  shell.host = contextOf(kintone, place, mark);
  shell.bar = addressBar;
  container.replaceChildren(shell);
}

function clientFor(guestSpaceId: string | undefined): KintoneRestAPIClient {
  return new KintoneRestAPIClient({
    ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
    featureFlags: { enableAbortSearchError: true },
  });
}

function contextOf(kintone: Kintone, place: Place, mark: string): ShellContext {
  const { code, name, language, timezone } = kintone.getLoginUser();
  const client = clientFor(guestSpaceOf(place));
  const requests = new Requests(browserEffects);
  const log = new LogReader(client, place.appId, requests);
  return {
    language: viewerLanguage(language),
    zone: usableZone(timezone),
    user: { code, name },
    place,
    log,
    writer: new LogWriter(client, log, requests, {
      user: { code, name },
      platform: place.mobile ? 'MOBILE' : 'PC',
      version: viewerVersion(mark),
      url: () => location.href,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
    remover: new LogRemover(client, log, requests),
    tracked: new TrackedApps(clientFor, new Requests(browserEffects)),
    directory: new Directory({
      fetch: fetch.bind(globalThis),
      client,
      requests: new Requests(browserEffects),
    }),
    index: new AuditIndex({ reader: log, userCode: code, now: Date.now, locks: navigator.locks }),
    preferences: createPreferences(() => localStorage, place.appId, code),
    known: new KnownNames(),
    now: Date.now,
  };
}

const addressBar: AddressBar = {
  hash: () => location.hash,
  push: (hash) => history.pushState(null, '', hash),
  replace: (hash) => history.replaceState(null, '', hash),
};

function addStyles(): void {
  if (document.getElementById(STYLE_ID)) return;
  const style = document.createElement('style');
  style.id = STYLE_ID;
  style.textContent = styles;
  document.head.append(style);
}
