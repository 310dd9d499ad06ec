import type { Clock } from '../../domain/clock.ts';
import type { FairTurns } from '../../domain/fair-turns.ts';
import type { RequestSource } from '../../domain/order/request-source.ts';
import { isLimited, waitForLimit } from '../insurer/wait-for-limit.ts';

/** What was asked counts for so long. */
const windowMilliseconds = 60_000;

/** So many wait at the door itself: one alone would leave it unused while the insurer answers. */
const atTheDoor = 3;

/** Whoever was not called in time comes again after so long, and has asked less than those who went on asking. */
const retryAfterMilliseconds = 3_000;

/** A network of many addresses counts as this many callers. */
const addressesPerNetwork = 4;

/** Who waits for a turn. */
interface Waiting {
  readonly source: RequestSource | undefined;
  readonly begin: () => void;
}

/** Returns the turns at each door, by its name. Without contention nobody waits; `onWaiting` counts those who do. */
export function createTurnsByDoor(
  clock: Clock,
  onWaiting: (change: 1 | -1) => void = () => undefined,
): (door: string) => FairTurns {
  const doors = new Map<string, FairTurns>();
  return function turnsAt(door) {
    const turns = doors.get(door) ?? createFairTurns(clock, onWaiting);
    doors.set(door, turns);
    return turns;
  };
}

function createFairTurns(clock: Clock, onWaiting: (change: 1 | -1) => void): FairTurns {
  const { now } = clock;
  const asked = new Map<string, number[]>();
  const waiting: Waiting[] = [];
  let atDoor = 0;
  let sweptAt = now();

  return {
    async take(source, maxMilliseconds, work) {
      const until = now() + maxMilliseconds;
      noteAsked(source);
      if (atDoor === 0) {
        const outcome = await work();
        if (!isLimited(outcome)) return outcome;
      }
      if (!(await waitForDoor(source, until))) return { status: 'limited', retryAfterMilliseconds };
      try {
        return await waitForLimit(clock, until - now(), work);
      } finally {
        atDoor -= 1;
        callNext();
      }
    },
  };

  /** Whether the turn came in time. */
  function waitForDoor(source: RequestSource | undefined, until: number): Promise<boolean> {
    return new Promise((resolve) => {
      const called = new AbortController();
      const entry: Waiting = { source, begin: () => called.abort() };
      waiting.push(entry);
      onWaiting(1);
      callNext();
      void clock.sleep(Math.max(until - now(), 0), called.signal).then(() => {
        const index = waiting.indexOf(entry);
        if (index >= 0) waiting.splice(index, 1);
        onWaiting(-1);
        resolve(index < 0);
      });
    });
  }

  function callNext(): void {
    if (atDoor >= atTheDoor || waiting.length === 0) return;
    const weights = waiting.map(({ source }) => weightOf(source));
    const [next] = waiting.splice(weights.indexOf(Math.min(...weights)), 1);
    atDoor += 1;
    next?.begin();
  }

  function noteAsked(source: RequestSource | undefined): void {
    for (const key of keysOf(source)) asked.set(key, [...recent(key), now()]);
    if (now() - sweptAt < windowMilliseconds) return;
    sweptAt = now();
    for (const key of asked.keys()) if (recent(key).length === 0) asked.delete(key);
  }

  function weightOf(source: RequestSource | undefined): number {
    const [address, network] = keysOf(source).map((key) => recent(key).length);
    return Math.max(address ?? 0, (network ?? 0) / addressesPerNetwork);
  }

  function recent(key: string): number[] {
    const since = now() - windowMilliseconds;
    return (asked.get(key) ?? []).filter((at) => at > since);
  }
}

/** The merchant's own server has no share: it holds a secret. */
function keysOf(source: RequestSource | undefined): readonly string[] {
  if (!source) return [];
  return source.network === source.address ? [source.address] : [source.address, `network ${source.network}`];
}
