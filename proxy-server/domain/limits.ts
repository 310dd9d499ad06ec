/**
 * Rate and size limits: for callers, per address and token (docs/running.md#limits), and for our own calls to the
 * insurer.
 */
export interface Limits {
  readonly bodyBytes: number;
  /** For bodies with images or members. */
  readonly largeBodyBytes: number;
  /** Of all bodies that one process reads or works on at once. */
  readonly heldBytes: number;
  readonly addressPerSecond: number;
  readonly addressBurst: number;
  readonly addressOrdersPerMinute: number;
  readonly tokenPerSecond: number;
  /** What the insurer allows one partner account in any 60 seconds; `insurerBurst` is allowed on top. */
  readonly insurerCallsPerMinute: number;
  readonly insurerBurst: number;
}

/** The limits for which nothing else is configured. */
export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  largeBodyBytes: 8 * 1024 * 1024,
  heldBytes: 48 * 1024 * 1024,
  addressPerSecond: 100,
  addressBurst: 300,
  addressOrdersPerMinute: 120,
  tokenPerSecond: 10,
  // docs/facts/aims-wire.md#limits
  insurerCallsPerMinute: 60,
  insurerBurst: 10,
};
