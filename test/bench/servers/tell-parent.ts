import type { Cost } from '../measured-process.ts';

/** Tells the measuring process where this one listens, and from then on what it has cost, as often as it is asked. */
export function tellParent(url: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    process.send?.({ cpuMicroseconds: user + system, peakMegabytes: maxRSS / 1024 } satisfies Cost);
  });
  // an orderly exit, so that a profile that was asked for gets written
  process.once('SIGINT', () => process.exit());
  process.send?.({ url });
}
