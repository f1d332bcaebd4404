/** Settings to and from a file. What is read is shown before it goes into the draft, and saved only by "Save". */
import { usableZone } from '../../kintone';
import type { Settings } from '../../settings';
import type { ScreenHost } from '../host';
import { MAX_FILE_CHARACTERS, readFile, toFile, type ReadFile } from '../model/settings-file';
import type { Draft } from './draft';

export interface Candidate {
  fileName: string;
  /** `gone`: the browser could not read it (moved, changed since it was chosen, no right). */
  read: ReadFile | { kind: 'gone' };
}

async function textOf(file: File): Promise<Candidate['read']> {
  try {
    return readFile(await file.text());
  } catch {
    return { kind: 'gone' };
  }
}

export class TransferWork {
  candidate: Candidate | undefined;
  /** The file's log app instead of the one chosen here. */
  takeLogApp = false;
  taken = false;

  constructor(
    private readonly host: ScreenHost,
    private readonly draft: Draft,
    private readonly changed: () => void,
  ) {}

  /** The draft as a file, and its name with the user's day. `app`: where it comes from. */
  file(app: { id: string; name: string }, now: number): { name: string; text: string } {
    const zone = usableZone(this.host.kintone.getLoginUser().timezone);
    // Sweden writes dates as ISO 8601 does.
    const day = new Date(now).toLocaleDateString('sv-SE', { timeZone: zone });
    return {
      name: `access-logger-settings-app${app.id}-${day}.json`,
      text: toFile(this.draft.typed(), app, this.host.pluginVersion, now),
    };
  }

  async read(file: File): Promise<void> {
    const read: Candidate['read'] =
      file.size > MAX_FILE_CHARACTERS ? { kind: 'foreign' } : await textOf(file);
    this.candidate = { fileName: file.name, read };
    this.taken = false;
    this.takeLogApp =
      this.draft.settings.logApp.id === '' && read.kind === 'good' && this.canTakeLogApp(read.settings);
    this.changed();
  }

  /** The log app of a file can only be used from the same place: inside the same guest space, or outside all. */
  canTakeLogApp({ logApp }: Settings): boolean {
    const { appId, guestSpaceId } = this.host.place;
    return logApp.guestSpaceId === guestSpaceId && logApp.id !== appId;
  }

  /** What the draft would become; the resolved names stay this app's own. */
  result(settings: Settings): Settings {
    const own = this.draft.typed();
    return { ...settings, logApp: this.takeLogApp ? settings.logApp : own.logApp, app: own.app };
  }

  decide(takeLogApp: boolean): void {
    this.takeLogApp = takeLogApp;
    this.changed();
  }

  take(settings: Settings): void {
    this.draft.replace(this.result(settings));
    this.candidate = undefined;
    this.taken = true;
    this.changed();
  }

  dismiss(): void {
    this.candidate = undefined;
    this.changed();
  }
}
