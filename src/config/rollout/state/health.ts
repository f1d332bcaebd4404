/** How the log is doing, read when its page is opened. */
import { createGapReport, type GapSummary } from '../../../integrity/report';
import { installedViewerVersion, toLogAppError } from '../../../logapp';
import { loaded, type Loaded } from '../../state/loads';
import { estimateRequests, type RequestsEstimate } from '../model/requests-estimate';
import { oldVersions, type OldVersion } from '../model/versions';
import { readLogHealth, readRequestsToday } from '../rest/log-health';
import { pause } from '../rest/patience';
import { storedLogAppId, type Setting } from './setting';

export interface HealthReport {
  recordsToday: number;
  records: number;
  lastWrite?: string;
  /** Counted by kintone, or estimated; neither while the log is empty. */
  requests?: { counted: number } | RequestsEstimate;
  /** Of the newest records. */
  gaps: GapSummary;
  /** The viewer in the log app: its version, none, or not to be seen by this user. */
  viewer: { version: string } | 'missing' | 'unknown';
  others: OldVersion[];
}

export class Health {
  report: Loaded<HealthReport>;
  isReading = false;
  private readFor: string | undefined;

  constructor(private readonly setting: Setting) {}

  get logAppId(): string {
    return storedLogAppId(this.setting);
  }

  /** Reads when the page is opened for the first time, and when the log app is another one. */
  start(): void {
    if (this.logAppId !== '' && this.readFor !== this.logAppId && !this.isReading) void this.read();
  }

  async read(): Promise<void> {
    const { messages } = this.setting;
    const { logAppId } = this;
    this.readFor = logAppId;
    this.isReading = true;
    this.report = undefined;
    this.setting.changed();
    this.report = await loaded(() => this.readAll(logAppId), messages, 'viewLog');
    this.isReading = false;
    this.setting.changed();
  }

  private async readAll(logAppId: string): Promise<HealthReport> {
    const { client, pluginVersion } = this.setting.host;
    const [log, counted, viewer] = await Promise.all([
      readLogHealth(client, logAppId, pluginVersion, { pause }),
      readRequestsToday(client, logAppId),
      this.readViewer(logAppId),
    ]);
    const gaps = createGapReport();
    gaps.add(log.newest);
    const requests = counted === undefined ? estimateRequests(log.newest, log.recordsToday) : { counted };
    return {
      recordsToday: log.recordsToday,
      records: log.records,
      ...(log.lastWrite ? { lastWrite: log.lastWrite } : {}),
      ...(requests ? { requests } : {}),
      gaps: gaps.summary(),
      viewer,
      others: oldVersions(log.otherVersions),
    };
  }

  private async readViewer(logAppId: string): Promise<HealthReport['viewer']> {
    try {
      const version = await installedViewerVersion(this.setting.host.client, logAppId);
      return version === undefined ? 'missing' : { version };
    } catch (error) {
      if (toLogAppError(error, 'read').reason !== 'permission') throw error;
      return 'unknown';
    }
  }
}
