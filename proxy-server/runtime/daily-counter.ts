import type { DailyCount, DailyCounter } from '../domain/console/insights.ts';
import { dayNumberAt } from '../domain/console/insights.ts';

/** Counts in the memory of this process what is then added to the database. */
export function createDailyCounter({ now }: { readonly now: () => number }): DailyCounter {
  let counted = new Map<string, DailyCount>();
  const add = (more: DailyCount) => {
    const key = JSON.stringify([more.merchantId, more.day, more.what, more.label]);
    counted.set(key, { ...more, count: more.count + (counted.get(key)?.count ?? 0) });
  };
  return {
    count(merchantId, what, label = '') {
      add({ merchantId, day: dayNumberAt(now()), what, label, count: 1 });
    },
    giveBack: (counts) => counts.forEach(add),
    take() {
      const taken = [...counted.values()];
      counted = new Map();
      return taken;
    },
  };
}
