/** How long this process was kept waiting for the machine. */
export interface Stalls {
  /** Milliseconds of such waiting within the last so many. */
  ofLast(milliseconds: number): number;
  stop(): void;
}

const tickMilliseconds = 10;

/**
 * Watches from now on: a tick that comes late waited for the processor, and so did all that is timed beside it. What
 * this process itself worked meanwhile is no waiting.
 */
export function watchStalls(): Stalls {
  const stalls: { readonly endedAt: number; readonly milliseconds: number }[] = [];
  let tickedAt = performance.now();
  let worked = workedMilliseconds();
  const timer = setInterval(tick, tickMilliseconds);
  return {
    ofLast(milliseconds) {
      tick();
      const since = performance.now() - milliseconds;
      return stalls.reduce((sum, stall) => sum + Math.max(0, Math.min(stall.milliseconds, stall.endedAt - since)), 0);
    },
    stop: () => clearInterval(timer),
  };

  function tick(): void {
    const endedAt = performance.now();
    const nowWorked = workedMilliseconds();
    const milliseconds = endedAt - tickedAt - tickMilliseconds - (nowWorked - worked);
    tickedAt = endedAt;
    worked = nowWorked;
    if (milliseconds > 0) stalls.push({ endedAt, milliseconds });
  }
}

/** The processor's time that this process has had. */
function workedMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
