/** How a roll-out ended for one app. */
import type { FailureReason } from '../../../logapp';
import type { Applied } from './template';

/** What was being done when it failed. */
export type RollOutStep = 'read' | 'add' | 'history' | 'copy' | 'acts' | 'deploy';

/** How the settings were fitted to the app. */
type Fitted = Pick<Applied, 'missing' | 'protectedFields'> & {
  /** The app's customization is not for everybody, so that the acts script the settings ask for was not added. */
  actsBlocked?: true;
  /** The log has the attempt; that it succeeded could not be written. */
  untold?: true;
};

export type Outcome =
  /** Live. `added`: the plugin was added; `copied`: the settings were written. */
  | ({ kind: 'done'; added: boolean; copied: boolean } & Fitted)
  /** Nothing had to be done. */
  | ({ kind: 'unchanged' } & Fitted)
  /** The plugin is live; its settings are to be saved on the app's own settings screen. */
  | { kind: 'by-hand'; added: boolean }
  /** The plugin is live; the app has settings of its own, which were left alone. */
  | { kind: 'kept'; added: boolean }
  /** Somebody's changes of the app's settings wait to be made live. */
  | { kind: 'pending-changes' }
  /** The plugin is there, but an administrator has switched it off. */
  | { kind: 'switched-off' }
  /** kintone's limit of plugins an app is reached. */
  | { kind: 'too-many-plugins' }
  | { kind: 'log-app' }
  /** The settings would be over kintone's limit of one value. */
  | { kind: 'too-long' }
  | { kind: 'failed'; step: RollOutStep; reason: FailureReason; says: string[] }
  /** Not begun when the roll-out was stopped. */
  | { kind: 'cancelled' };

/** Outcomes after which trying the same again can help. */
export const isWorthRetrying = ({ kind }: Outcome): boolean => kind === 'failed' || kind === 'cancelled';

/** Order of the groups in the list of results: what needs somebody comes first. */
export const OUTCOME_ORDER: readonly Outcome['kind'][] = [
  'failed',
  'by-hand',
  'pending-changes',
  'switched-off',
  'too-many-plugins',
  'too-long',
  'kept',
  'cancelled',
  'done',
  'unchanged',
  'log-app',
];
