const minute = 60_000;

/**
 * "60 requests per minute, 10 more as burst, over a rolling minute" (docs/facts/aims-wire.md#limits), for each partner.
 */
export class RateLimit {
  readonly #taken = new Map<string, number[]>();
  /** The maximum of accepted calls within any minute. */
  peakPerMinute = 0;
  refused = 0;

  /** Whether one more call of this partner is within the limit; refused calls do not count. */
  take(partner: string, now: number, most: number): boolean {
    if (most === Number.POSITIVE_INFINITY) return true;
    const recent = (this.#taken.get(partner) ?? []).filter((time) => time > now - minute);
    this.#taken.set(partner, recent);
    if (recent.length >= most) {
      this.refused += 1;
      return false;
    }
    recent.push(now);
    this.peakPerMinute = Math.max(this.peakPerMinute, recent.length);
    return true;
  }
}
