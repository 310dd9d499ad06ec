/** A time limit that a hanging upstream soon exceeds, and that a request from a busy machine still leaves within. */
export const impatientMilliseconds = 1_000;
