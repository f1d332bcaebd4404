/** The text of anything thrown, for people to read. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
