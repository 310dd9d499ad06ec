/** Long enough to be worth it, short enough that a touch or a key is answered at once. */
const turnMilliseconds = 12;

/**
 * Works through many things without holding the page up: every few milliseconds the page has its turn.
 * @param progress hears after each turn how many are done
 */
export async function processInChunks<Thing>(
  things: readonly Thing[],
  work: (thing: Thing, index: number) => void,
  progress: (done: number) => void = () => undefined,
): Promise<void> {
  let begun = performance.now();
  for (const [index, thing] of things.entries()) {
    work(thing, index);
    if (performance.now() - begun < turnMilliseconds) continue;
    progress(index + 1);
    await yieldToPage();
    begun = performance.now();
  }
  progress(things.length);
}

/** Once the page has done what waited; sooner than a timer, which browsers hold back when they are nested. */
export function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
