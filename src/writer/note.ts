/** What the product itself has to say in the log; the tracker makes an entry of it (`event_type` is `delivery.<type>`). */
export interface Note {
  type: 'lost' | 'refused' | 'blocked';
  detail: string;
  /** Events that the note stands for. */
  count?: number;
}
