/** Runs some work later; the answer calls it off. Handed in where time matters, so that tests can be the clock. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** The browser's own clock. */
export const onTimer: Schedule = (work, milliseconds) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
