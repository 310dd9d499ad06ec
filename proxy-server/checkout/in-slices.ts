/** The longest that work keeps everybody else waiting, in milliseconds. */
const sliceMilliseconds = 5;

/** Does a slice of some work; returns whether that was the last. */
type Slice = () => boolean;

/** Work that has had its first slice: each in turn gets another. */
const begun: Slice[] = [];
/** Large work, in the order in which it came: one is ended before the next begins, and none while other work waits. */
const large: Slice[] = [];
let isRunning = false;

/**
 * Does work that yields between its parts. What is not done in a first slice goes on by turns: in each turn of the event
 * loop one slice of one work is done, however many wait.
 * @example
 * const violations = await inSlices(checkSteps(fields, answers, today));
 */
export function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const slice = sliceOf(work, resolve, reject);
    if (!slice()) wait(begun, slice);
  });
}

/** The same for work that is known to be large, and needs much memory while it is done: one at a time. */
export function inTurn<Result>(work: Generator<void, Result>): Promise<Result> {
  return new Promise((resolve, reject) => wait(large, sliceOf(work, resolve, reject)));
}

function sliceOf<Result>(
  work: Generator<void, Result>,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Slice {
  return () => {
    const start = performance.now();
    try {
      for (;;) {
        const step = work.next();
        if (step.done) {
          resolve(step.value);
          break;
        }
        if (performance.now() - start >= sliceMilliseconds) return false;
      }
    } catch (error) {
      reject(error);
    }
    return true;
  };
}

function wait(queue: Slice[], slice: Slice): void {
  queue.push(slice);
  if (!isRunning) setImmediate(takeTurn);
  isRunning = true;
}

function takeTurn(): void {
  const next = begun.shift();
  if (next) {
    if (!next()) begun.push(next);
  } else if (large[0]!()) large.shift();
  isRunning = begun.length + large.length > 0;
  if (isRunning) setImmediate(takeTurn);
}
