/** What happened, for the log: names and counts, never personal data. */
export type Note = (event: string, facts: Readonly<Record<string, string | number | boolean | undefined>>) => void;
