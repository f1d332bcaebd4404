/** What the administrator has opened or typed to look around; no part of the settings. */
import type { PreviewKind } from '../model/preview';

export interface Ui {
  /** What the sample log record shows. */
  preview: PreviewKind;
  eventSearch: string;
  fieldSearch: string;
  /** Narrows a long list of apps to choose the log app from. */
  appSearch: string;
  /** The per-field choice is long and rarely wanted. */
  changesOpen: boolean;
  /** What goes beyond logging events is rarely wanted, too. */
  actsOpen: boolean;
  /** "Custom" was asked for although the events still come to a ready choice. */
  custom: boolean;
  /** Users that the estimate is for, as typed; absent: as many as kintone lists. */
  users: string | undefined;
}

export const newUi = (): Ui => ({
  preview: 'view',
  eventSearch: '',
  fieldSearch: '',
  appSearch: '',
  changesOpen: false,
  actsOpen: false,
  custom: false,
  users: undefined,
});
