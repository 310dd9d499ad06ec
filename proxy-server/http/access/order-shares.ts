import type { Limits } from '../../domain/limits.ts';
import { addressesPerNetwork } from '../../domain/limits.ts';
import type { RequestSource } from '../../domain/order/request-source.ts';
import { assertWithinRate, createRateMeter } from './rate-meter.ts';

/** How fast callers may place orders; what is unpaid is counted in the database (checkout/order/unpaid-share.ts). */
export interface OrderShares {
  /** Counts an order against its address and network. Throws `too-many-requests` where a share is used up. */
  countOrder(source: RequestSource): void;
}

/** Creates the shares of one process. */
export function createOrderShares(limits: Limits, now?: () => number): OrderShares {
  const perMinute = (count: number) => createRateMeter(count / 60, count, now);
  const ofAddress = perMinute(limits.addressOrdersPerMinute);
  const ofNetwork = perMinute(limits.addressOrdersPerMinute * addressesPerNetwork);
  return {
    countOrder({ address, network }) {
      assertWithinRate(ofAddress, address);
      if (network !== address) assertWithinRate(ofNetwork, network);
    },
  };
}
