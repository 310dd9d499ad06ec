/** Does work that yields between its parts without a break: for work that is known to be small, or cannot wait. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
