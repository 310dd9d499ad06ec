import type { Environment } from './ports.ts';
import { type DemoOptions, startDemo } from './start-demo.ts';

/** Runs the demo until a signal; returns the exit code. Prints the shop's address and nothing else. */
export async function runDemo(environment: Environment, options?: DemoOptions): Promise<number> {
  try {
    const demo = await startDemo(environment, options);
    process.stdout.write(`Storefront: ${demo.storefrontUrl}\n`);
    await stopSignal();
    await demo.close();
    return 0;
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    return 1;
  }
}

/** Resolves on SIGINT or SIGTERM. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
