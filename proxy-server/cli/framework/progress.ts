import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from './command.ts';

/** What is done sooner needs no word. */
const quietMilliseconds = 2_000;
const tickMilliseconds = 1_000;

const clearLine = '\r\u001B[2K';

/** Does work, and while it takes longer says so in one line of a terminal, which goes when anything else is written. */
export async function withProgress<Result>(
  name: string,
  context: CommandContext,
  work: (context: CommandContext) => Promise<Result>,
): Promise<Result> {
  const { showProgress: show } = context;
  if (!show) return work(context);
  const begun = performance.now();
  const ended = new AbortController();
  let isShown = false;
  const clear = () => {
    if (isShown) show(clearLine);
    isShown = false;
  };
  const telling = (async () => {
    await sleep(quietMilliseconds, undefined, { signal: ended.signal });
    for (;;) {
      isShown = true;
      show(`${clearLine}${name}: ${Math.round((performance.now() - begun) / 1_000)} s …`);
      await sleep(tickMilliseconds, undefined, { signal: ended.signal });
    }
  })().catch(() => undefined);
  const cleared =
    (write: (text: string) => void) =>
    (text: string): void => {
      clear();
      write(text);
    };
  try {
    return await work({ ...context, print: cleared(context.print), complain: cleared(context.complain) });
  } finally {
    ended.abort();
    await telling;
    clear();
  }
}
