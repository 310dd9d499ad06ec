/** The longest that work keeps everybody else waiting, in milliseconds. */
const sliceMilliseconds = 5;

/**
 * Does work that yields between its parts, and lets other requests have the process whenever a slice of it is over.
 * @example
 * const violations = await inSlices(checkSteps(fields, answers, today));
 */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - begun < sliceMilliseconds) continue;
    await letOthersGo();
    begun = performance.now();
  }
}

/** The same without a break, for work that is known to be small. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Lets other requests have the process for a turn. */
export function letOthersGo(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
