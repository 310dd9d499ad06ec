/** Writes an event to the log. `facts` hold ids, names and counts, never personal data. */
export type Note = (event: string, facts: Readonly<Record<string, string | number | boolean | undefined>>) => void;
