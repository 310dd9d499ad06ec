import { publishableKey, secretKey, startShop } from '../shop/start-shop.ts';

/** The shops that run for the widget's tests. */
export interface ShopFacts {
  readonly key: string;
  /** The gateway is Paystack, and the insurer requests the video by e-mail. */
  readonly proxy: string;
  readonly paystack: string;
  /** As the first, one for each browser: the form of certificates is changed there while others buy. */
  readonly certificates: Readonly<Record<string, CertificateShop>>;
  /** The merchant collects the premium, and the shopper takes the video. */
  readonly merchantProxy: string;
  /** The token of a customer of the first shop who has bought nothing yet. */
  readonly customerToken: string;
}

interface CertificateShop {
  readonly proxy: string;
  readonly aims: string;
  readonly paystack: string;
}

/** Starts the shops (each a proxy, database, stand-ins) that accept calls from the pages of the tests. */
export async function startShopForWidget(origin: string, browsers: readonly string[]) {
  const environment = { ALLOWED_ORIGINS: origin, AIMS_TIMEOUT_MS: '5000', VEHICLE_LOOKUP: 'on' };
  const paid = await startShop({ environment, aims: { holdForVideo: false } });
  const certificates = await Promise.all(
    browsers.map(async (browser) => ({
      browser,
      shop: await startShop({ environment, aims: { holdForVideo: false } }),
    })),
  );
  const merchant = await startShop({
    environment: { ...environment, PAYMENT_METHOD: 'merchant', VERIFICATION: 'shopper' },
    aims: { holdForVideo: true },
  });
  const facts: ShopFacts = {
    key: publishableKey,
    proxy: paid.proxy.url,
    paystack: paid.paystack.url,
    certificates: Object.fromEntries(
      certificates.map(({ browser, shop }) => [
        browser,
        { proxy: shop.proxy.url, aims: shop.aims.url, paystack: shop.paystack.url },
      ]),
    ),
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
      await Promise.all([paid, merchant, ...certificates.map(({ shop }) => shop)].map((shop) => shop.close()));
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
