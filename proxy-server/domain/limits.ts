/** What one address or token may ask for (docs/running.md#limits), and we of the insurer. */
export interface Limits {
  readonly bodyBytes: number;
  /** Bodies with images or members. */
  readonly largeBodyBytes: number;
  readonly addressPerSecond: number;
  readonly addressBurst: number;
  readonly addressOrdersPerMinute: number;
  readonly tokenPerSecond: number;
  /** What the insurer allows one partner account in any rolling minute, and as a burst on top. */
  readonly insurerCallsPerMinute: number;
  readonly insurerBurst: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  largeBodyBytes: 8 * 1024 * 1024,
  addressPerSecond: 100,
  addressBurst: 300,
  addressOrdersPerMinute: 120,
  tokenPerSecond: 10,
  // docs/facts/aims-wire.md#limits
  insurerCallsPerMinute: 60,
  insurerBurst: 10,
};
