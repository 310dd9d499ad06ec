import type { Limits } from '../../domain/limits.ts';
import type { RequestSource } from '../../domain/request-source.ts';
import type { RateMeter } from './rate-meter.ts';
import { assertWithinRate, createRateMeter } from './rate-meter.ts';

/** What callers may place without having paid yet. Each throws `too-many-requests` where a share is used up. */
export interface OrderShares {
  /** Counts an order against its address and network. */
  countOrder(source: RequestSource): void;
  /**
   * Counts the body of an order against its address and network, and against all of the merchant: large ones alone,
   * with pictures or members, of which few fill a disk. The merchant's own server has no address of its own here.
   */
  countBytes(merchantId: string, source: RequestSource | undefined, bytes: number): void;
}

/** A network of many addresses, which one caller may have whole, counts as this many. */
const addressesPerNetwork = 4;

const kilobyte = 1024;
const secondsPerHour = 3_600;

/** Creates the shares of one process. */
export function createOrderShares(limits: Limits, now?: () => number): OrderShares {
  const perMinute = (count: number) => createRateMeter(count / 60, count, now);
  const kilobytesPerHour = (count: number) => createRateMeter(count / secondsPerHour, count, now);
  const orders = bySource(perMinute, limits.addressOrdersPerMinute);
  const large = bySource(kilobytesPerHour, limits.addressLargeBytesPerHour / kilobyte);
  const ofMerchant = kilobytesPerHour(limits.merchantLargeBytesPerHour / kilobyte);

  return {
    countOrder: (source) => orders(source, 1),
    countBytes(merchantId, source, bytes) {
      if (bytes <= limits.bodyBytes) return;
      const kilobytes = Math.ceil(bytes / kilobyte);
      if (source) large(source, kilobytes);
      assertWithinRate(ofMerchant, merchantId, kilobytes);
    },
  };
}

function bySource(createMeter: (count: number) => RateMeter, count: number) {
  const [ofAddress, ofNetwork] = [createMeter(count), createMeter(count * addressesPerNetwork)];
  return function assertWithinShare({ address, network }: RequestSource, taken: number): void {
    assertWithinRate(ofAddress, address, taken);
    if (network !== address) assertWithinRate(ofNetwork, network, taken);
  };
}
