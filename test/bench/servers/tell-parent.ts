import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Cost } from '../measures/measured-process.ts';

/** Watched only when it is asked for: watching costs CPU time. */
const delay = process.env.BENCH_DELAY === undefined ? undefined : monitorEventLoopDelay({ resolution: 2 });

/** Sends the measuring process this server's URL, and then its resource usage on request. */
export function tellParent(url: string): void {
  delay?.enable();
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    // with --expose-gc: what is measured is in use
    globalThis.gc?.();
    const blockedMilliseconds = (delay?.max ?? 0) / 1e6;
    delay?.reset();
    const residentMegabytes = process.memoryUsage.rss() / 1024 / 1024;
    process.send?.({
      cpuMicroseconds: user + system,
      peakMegabytes: peakKilobytes() / 1024,
      residentMegabytes,
      blockedMilliseconds,
    } satisfies Cost);
  });
  // a regular exit, so that a requested profile is written
  process.once('SIGINT', () => process.exit());
  process.send?.({ url });
}

/** The system's `maxRSS` begins with that of the process that started this one; Linux has its own too. */
function peakKilobytes(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
