import { callProxy, type ProxyConnection } from './call-proxy.ts';
import type {
  CustomerToken,
  CustomerTokenRequest,
  Order,
  OrderRequest,
  PaymentConfirmation,
  PlacedOrder,
  Quote,
  QuoteRequest,
} from './written-out.ts';

/** How the shop's server reaches its proxy. */
export interface CoverClientOptions {
  /** The address of the proxy: `https://cover.example.ng`. */
  readonly proxy: string;
  /** `SECRET_KEY` of the proxy: `sk_…`. It belongs on servers alone. */
  readonly secretKey: string;
  /** How long one try may take, in milliseconds: 20,000 unless it is said. */
  readonly timeoutMilliseconds?: number;
  /** How often a call is repeated that may have failed by chance: 2 unless it is said. */
  readonly retries?: number;
  /** Sends requests in the place of Node's own `fetch`, through a company's proxy for example. */
  readonly fetch?: typeof fetch;
}

/** Of one call. */
export interface CallOptions {
  /** Ends the call; it throws the signal's reason. What was asked for may have been done. */
  readonly signal?: AbortSignal;
}

/** Of a call that must be done once. */
export interface OnceOptions extends CallOptions {
  /**
   * Names what is meant, such as a line of your cart: 1 to 255 visible ASCII characters. Store it before the call: the
   * same key with the same request brings the same order, also after your server has been restarted.
   */
  readonly idempotencyKey: string;
}

/** What a shop's server asks of its proxy. Each method repeats by itself what may have failed by chance. */
export interface CoverClient {
  /** Asks what a cover costs. Throws `CoverError`: `price-delayed` while the insurer has no price just now. */
  quote(request: QuoteRequest, options?: CallOptions): Promise<Quote>;
  /**
   * Places an order for an accepted quote. Throws `CoverError`: with `errors` where a field is wrong, `quote-expired`
   * where no order was placed and it has to be priced again.
   */
  placeOrder(request: OrderRequest, options: OnceOptions): Promise<PlacedOrder>;
  /** Reads an order as it is now. */
  readOrder(orderId: string, options?: CallOptions): Promise<Order>;
  /**
   * Says that the shop has collected the premium. Repeat it until it is answered: the same confirmation is heard once.
   * Throws `CoverError`: `payment-already-used` where the reference has bought another order.
   */
  confirmPayment(orderId: string, confirmation: PaymentConfirmation, options?: CallOptions): Promise<Order>;
  /** Makes the token that proves to the widget, or to `placeOrder`, which customer is buying. */
  createCustomerToken(request: CustomerTokenRequest, options?: CallOptions): Promise<CustomerToken>;
}

/**
 * Connects a shop's server with its proxy. Throws `TypeError` if the address or the key cannot be right.
 * @example
 * const cover = createCoverClient({ proxy: 'https://cover.example.ng', secretKey: process.env.COVER_SECRET_KEY ?? '' });
 * const quote = await cover.quote({ product: 'phone-warranty-basic', period: '1y', answers: {} });
 */
export function createCoverClient(options: CoverClientOptions): CoverClient {
  const connection = connect(options);
  return {
    quote: (body, { signal } = {}) => callProxy(connection, { method: 'POST', path: '/v1/quotes', body, signal }),
    placeOrder: async (body, { idempotencyKey, signal }) => {
      if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
        throw new TypeError('`idempotencyKey` is 1 to 255 visible ASCII characters.');
      return callProxy(connection, { method: 'POST', path: '/v1/orders', body, idempotencyKey, signal });
    },
    readOrder: (orderId, { signal } = {}) =>
      callProxy(connection, { method: 'GET', path: `/v1/orders/${encodeURIComponent(orderId)}`, signal }),
    confirmPayment: (orderId, body, { signal } = {}) =>
      callProxy(connection, {
        method: 'POST',
        path: `/v1/orders/${encodeURIComponent(orderId)}/payment-confirmation`,
        body,
        signal,
      }),
    createCustomerToken: (body, { signal } = {}) =>
      callProxy(connection, { method: 'POST', path: '/v1/customer-tokens', body, signal }),
  };
}

function connect(options: CoverClientOptions): ProxyConnection {
  const { proxy, secretKey, timeoutMilliseconds = 20_000, retries = 2, fetch = globalThis.fetch } = options;
  if (!/^https?:\/\//.test(proxy) || !URL.canParse(proxy))
    throw new TypeError('`proxy` is the address of the proxy, like https://cover.example.ng.');
  if (!secretKey.startsWith('sk_')) throw new TypeError('`secretKey` is SECRET_KEY of the proxy: it begins with sk_.');
  return { proxy: proxy.replace(/\/+$/, ''), secretKey, timeoutMilliseconds, retries, fetch };
}
