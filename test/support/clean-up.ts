/** What runs hooks at its end: a test, or a `CleanUp`. */
export interface Owner {
  after(end: () => Promise<void> | void): void;
}

/** Ends what was started, the last first, and the rest even if one fails to end. */
export class CleanUp implements Owner {
  readonly #ends: (() => Promise<void> | void)[] = [];

  after(end: () => Promise<void> | void): void {
    this.#ends.push(end);
  }

  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#ends.splice(0).toReversed())
      try {
        await end();
      } catch (cause) {
        failures.push(cause);
      }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be ended.');
  }
}

/** Ends what is started for a test when the test ends: the last first, unlike the test's own hooks. */
export function ownerFor(test: Owner): Owner {
  const cleanUp = new CleanUp();
  test.after(() => cleanUp.run());
  return cleanUp;
}

/** Starts several things that are closed together; if one fails to start, those before it are ended. */
export async function startTogether<Started extends object>(
  start: (cleanUp: CleanUp) => Promise<Started>,
): Promise<Started & { close(): Promise<void> }> {
  const cleanUp = new CleanUp();
  try {
    return { ...(await start(cleanUp)), close: () => cleanUp.run() };
  } catch (cause) {
    await cleanUp.run();
    throw cause;
  }
}

/** Does work that starts things, and ends them when it is done or has failed. */
export async function endAfter<Result>(work: (owner: Owner) => Promise<Result>): Promise<Result> {
  const cleanUp = new CleanUp();
  try {
    return await work(cleanUp);
  } finally {
    await cleanUp.run();
  }
}

/** Closes a thing at its owner's end. */
export function keep<Thing extends { close(): Promise<void> }>(owner: Owner, thing: Thing): Thing {
  owner.after(() => thing.close());
  return thing;
}
