import { nigerianOffsetMilliseconds } from '../contract/fields/nigerian-time.ts';
import type { DailyCount, DailyCounter } from '../domain/insights.ts';

/** Counts in the memory of this process what is then added to the database. */
export function createDailyCounter({ now }: { readonly now: () => number }): DailyCounter {
  let counted = new Map<string, DailyCount>();
  return {
    count(merchantId, what, label = '') {
      const day = Math.floor((now() + nigerianOffsetMilliseconds) / 86_400_000);
      const key = JSON.stringify([merchantId, day, what, label]);
      const before = counted.get(key);
      counted.set(key, { merchantId, day, what, label, count: (before?.count ?? 0) + 1 });
    },
    take() {
      const taken = [...counted.values()];
      counted = new Map();
      return taken;
    },
  };
}
