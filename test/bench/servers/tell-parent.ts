import type { Cost } from '../measured-process.ts';

/** Sends the measuring process this server's URL, and then its resource usage on request. */
export function tellParent(url: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    process.send?.({ cpuMicroseconds: user + system, peakMegabytes: maxRSS / 1024 } satisfies Cost);
  });
  // a regular exit, so that a requested profile is written
  process.once('SIGINT', () => process.exit());
  process.send?.({ url });
}
