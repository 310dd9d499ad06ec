import type { Hospital } from '../domain/insurance-provider.ts';

/** The insurers' lists of hospitals, remembered for a day; asked for once however many wait for it. */
export interface HospitalBook {
  /** The list under a key; an old one where a new one cannot be had. */
  list(key: string, now: number, ask: () => Promise<readonly Hospital[]>): Promise<readonly Hospital[]>;
}

/** Contract, section 1: cached for a day. */
const listLifeMilliseconds = 24 * 3_600_000;

/** An insurer that failed is not asked again by each next key stroke while an old list will do. */
const restAfterFailureMilliseconds = 60_000;

export function createHospitalBook(): HospitalBook {
  const known = new Map<string, { hospitals: readonly Hospital[]; goodUntil: number }>();
  const asked = new Map<string, Promise<readonly Hospital[]>>();
  return {
    list(key, now, ask) {
      const remembered = known.get(key);
      if (remembered && now < remembered.goodUntil) return Promise.resolve(remembered.hospitals);
      const underWay = asked.get(key);
      if (underWay) return underWay;
      const answer = ask()
        .then((hospitals) => {
          known.set(key, { hospitals, goodUntil: now + listLifeMilliseconds });
          return hospitals;
        })
        .catch((error: unknown) => {
          if (!remembered) throw error;
          known.set(key, { ...remembered, goodUntil: now + restAfterFailureMilliseconds });
          return remembered.hospitals;
        })
        .finally(() => asked.delete(key));
      asked.set(key, answer);
      return answer;
    },
  };
}
