/** The longest time without a pause: short enough that input events are handled promptly. */
const chunkMilliseconds = 8;

/**
 * Processes many items in chunks, so that the page stays responsive.
 * @param onProgress called after each chunk with the number of items done
 */
export async function processInChunks<Item>(
  items: readonly Item[],
  process: (item: Item, index: number) => void,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  let start = performance.now();
  for (let index = 0; index < items.length; index++) {
    process(items[index]!, index);
    if (performance.now() - start < chunkMilliseconds) continue;
    onProgress(index + 1);
    await yieldToPage();
    start = performance.now();
  }
  onProgress(items.length);
}

/** Lets the page handle its events. Faster than nested timers, which browsers delay. */
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
