/**
 * Addresses of kintone's screens (measured on a real tenant by cy-takeuchi/monosashi; the settings screens' from Cybozu's
 * plugin samples).
 */

interface PathOptions {
  appId: string;
  guestSpaceId: string | null;
  mobile: boolean;
  /** The app's test environment, PC only. */
  preview: boolean;
}

/** `/k` or a guest space's `/k/guest/5`. */
export const spaceRoot = (guestSpaceId: string | null): string =>
  guestSpaceId === null ? '/k' : `/k/guest/${guestSpaceId}`;

/** Root of an app's screens, with a slash at the end: `/k/m/12/`. */
export function appRoot({ appId, guestSpaceId, mobile, preview }: PathOptions): string {
  if (preview) return `${spaceRoot(guestSpaceId)}/admin/preview/${appId}/`;
  return `${spaceRoot(guestSpaceId)}/${mobile ? 'm/' : ''}${appId}/`;
}

/** Addresses within one app, on one device. */
export class Paths {
  private readonly root: string;

  constructor(private readonly options: PathOptions) {
    this.root = appRoot(options);
  }

  list(viewId?: string | number): string {
    return viewId === undefined ? this.root : `${this.root}?view=${viewId}`;
  }

  detail(recordId: string | number): string {
    return `${this.root}show${this.options.mobile ? '?' : '#'}record=${recordId}`;
  }

  create(): string {
    return `${this.root}edit`;
  }

  edit(recordId: string | number): string {
    return `${this.detail(recordId)}${this.options.mobile ? '#' : '&'}mode=edit`;
  }

  /** On mobile `edit?record=` forwards to the edit screen, so reuse says what it is. */
  reuse(recordId: string | number): string {
    return `${this.root}edit?record=${recordId}${this.options.mobile ? '&reuse=true' : ''}`;
  }

  print(recordId: string | number): string {
    return `${this.root}print?record=${recordId}`;
  }

  report(reportId: string | number): string {
    return `${this.root}report?report=${reportId}`;
  }

  /** The app's settings; PC only. */
  settings(): string {
    return `${spaceRoot(this.options.guestSpaceId)}/admin/app/flow?app=${this.options.appId}`;
  }

  /** The app's plugins; PC only. */
  plugins(): string {
    return `${spaceRoot(this.options.guestSpaceId)}/admin/app/${this.options.appId}/plugin/`;
  }

  pluginSettings(pluginId: string): string {
    return `${this.plugins()}config?pluginId=${pluginId}`;
  }

  /** The same app on the other kind of device, or in the test environment. */
  on(changes: Partial<PathOptions>): Paths {
    return new Paths({ ...this.options, ...changes });
  }
}

export const portalPath = (mobile: boolean): string => (mobile ? '/k/m/' : '/k/');
