/** What the product itself has to say in the log; the tracker makes an entry of it. */
export type NoteType = 'delivery.lost' | 'delivery.refused' | 'delivery.blocked';

/** @param count events that the note stands for */
export type Note = (type: NoteType, detail: string, count?: number) => void;
