import { publishableKey, secretKey, startShop } from '../shop/start-shop.ts';

/** The shops that run for the widget's tests. */
export interface ShopFacts {
  readonly key: string;
  /** The gateway is Paystack, and the insurer requests the video by e-mail. */
  readonly proxy: string;
  readonly paystack: string;
  /** As the first, for one test file that changes the form of certificates while others buy. */
  readonly certificates: { readonly proxy: string; readonly aims: string; readonly paystack: string };
  /** The merchant collects the premium, and the shopper takes the video. */
  readonly merchantProxy: string;
  /** The token of a customer of the first shop who has bought nothing yet. */
  readonly customerToken: string;
}

/** Starts the shops (each a proxy, database, stand-ins) that accept calls from the pages of the tests. */
export async function startShopForWidget(origin: string) {
  const environment = { ALLOWED_ORIGINS: origin, AIMS_TIMEOUT_MS: '5000', VEHICLE_LOOKUP: 'on' };
  const paid = await startShop({ environment, aims: { holdForVideo: false } });
  const certificates = await startShop({ environment, aims: { holdForVideo: false } });
  const merchant = await startShop({
    environment: { ...environment, PAYMENT_METHOD: 'merchant', VERIFICATION: 'shopper' },
    aims: { holdForVideo: true },
  });
  const facts: ShopFacts = {
    key: publishableKey,
    proxy: paid.proxy.url,
    paystack: paid.paystack.url,
    certificates: {
      proxy: certificates.proxy.url,
      aims: certificates.aims.url,
      paystack: certificates.paystack.url,
    },
    merchantProxy: merchant.proxy.url,
    customerToken: await tokenFor('customer-of-the-widget', paid.proxy.url),
  };
  return {
    facts,
    /** What the server of the second shop does when it has collected the premium of an order. */
    confirmPayment: (id: string, amount: number) =>
      askAsServer(merchant.proxy.url, `/v1/orders/${id}/payment-confirmation`, {
        amount,
        currency: 'NGN',
        reference: `SHOP-${id}`,
      }),
    async close() {
      await Promise.all([paid, certificates, merchant].map((shop) => shop.close()));
    },
  };
}

async function tokenFor(customerId: string, proxy: string): Promise<string> {
  const answer = await askAsServer(proxy, '/v1/customer-tokens', { customerId });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

function askAsServer(proxy: string, path: string, body: object): Promise<Response> {
  return fetch(`${proxy}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
