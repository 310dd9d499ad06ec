import type { Logger } from 'pino';
import type { CheckoutContext } from '../checkout/context.ts';
import type { Config } from '../config/config.ts';

/** Says which products are not sold although they are set, and what they lack. */
export function logUnsold({ merchants }: Config, log: Logger): void {
  for (const { id, unsold } of merchants)
    for (const { product, lacks } of unsold)
      if (lacks.length > 0) log.warn({ merchant: id, product: product.id, lacks }, 'product not sold');
}

/** Says which orders rest because the settings no longer have the merchant that sold them. */
export async function logUnserved({ store, merchants, warn }: CheckoutContext): Promise<void> {
  for (const { merchantId, count } of await store.orders.countUnserved([...merchants.keys()]))
    warn('orders of a merchant that is not set', { merchant: merchantId, orders: count });
}
