/** Runs a function after a delay. Returns a function that cancels it. Passed in, so that tests control the clock. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** A schedule with the browser's timer. */
export const onTimer: Schedule = (work, milliseconds) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
