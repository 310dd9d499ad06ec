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
  /** Orders of one address that are not paid yet. */
  readonly addressUnpaidOrders: number;
  /** Pictures and members of such orders, of one address, and of one merchant in all. */
  readonly addressUnpaidBytes: number;
  readonly merchantUnpaidBytes: number;
  readonly tokenPerSecond: number;
  /** Wrong secret keys of one address, and wrong signatures of webhooks. */
  readonly wrongKeysPerMinute: number;
  /** Open event streams of one order, and of one address. */
  readonly orderStreams: number;
  readonly addressStreams: number;
  /** What the insurer allows one partner account in any 60 seconds; `insurerBurst` is allowed on top. */
  readonly insurerCallsPerMinute: number;
  readonly insurerBurst: number;
  /** What one merchant's account at its gateway is called in any 60 seconds; `gatewayBurst` is allowed on top. */
  readonly gatewayCallsPerMinute: number;
  readonly gatewayBurst: number;
}

/** A network of many addresses, which one caller may have whole, counts as this many. */
export const addressesPerNetwork = 4;

/** The limits for which nothing else is configured. */
export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  largeBodyBytes: 8 * 1024 * 1024,
  heldBytes: 48 * 1024 * 1024,
  addressPerSecond: 100,
  addressBurst: 300,
  addressOrdersPerMinute: 120,
  addressUnpaidOrders: 5_000,
  addressUnpaidBytes: 128 * 1024 * 1024,
  merchantUnpaidBytes: 2 * 1024 * 1024 * 1024,
  tokenPerSecond: 10,
  wrongKeysPerMinute: 30,
  orderStreams: 8,
  addressStreams: 1_000,
  // docs/facts/aims-wire.md#limits
  insurerCallsPerMinute: 60,
  insurerBurst: 10,
  gatewayCallsPerMinute: 600,
  gatewayBurst: 100,
};
