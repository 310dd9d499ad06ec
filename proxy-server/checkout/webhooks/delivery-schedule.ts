const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Between one attempt and the next; the last one repeats. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/**
 * When an event is sent next after so many attempts, in milliseconds since 1970: ever later, once more at `giveUpAt`, and
 * then never again. `fraction` is the jitter, 0 to 1.
 */
export function nextAttemptAt(
  { attempts, giveUpAt }: { readonly attempts: number; readonly giveUpAt: number },
  now: number,
  fraction: number,
): number | undefined {
  if (now >= giveUpAt) return undefined;
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? waits[0]!;
  return Math.min(giveUpAt, Math.round(now + wait * (1 + fraction / 4)));
}
