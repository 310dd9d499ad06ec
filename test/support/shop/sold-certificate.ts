import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import type { Reply } from './shopper.ts';
import { Shopper } from './shopper.ts';
import type { ShopOptions } from './start-shop.ts';
import { shopOrigin, startShop } from './start-shop.ts';

/** A sold cover whose certificate a test replaces by a document of its own; and what its holder asks about it. */
export async function sellCertificate(owner: Owner, options: ShopOptions = {}) {
  let store: Store | undefined;
  const parts = { wrapStore: (opened: Store) => (store = opened) };
  const environment = { PAYMENT_METHOD: 'merchant', LIMITS: 'tokenPerSecond=100000', ...options.environment };
  const shop = keep(owner, await startShop({ ...options, environment, parts: { ...options.parts, ...parts } }));
  const shopper = new Shopper(shop.proxy.url);
  const sell = async () => {
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    return { order: await shopper.until(order.id, token, 'active'), token };
  };
  const { order, token } = await sell();
  const path = `/v1/orders/${order.id}/certificate`;
  const headers = { Authorization: `Bearer ${token}` };
  let received = Date.now();
  return {
    shop,
    store: store!,
    shopper,
    order,
    token,
    path,
    /** Puts another document in the place of the certificate. */
    async receive(content: Uint8Array, mediaType = 'application/pdf') {
      received += 1;
      const certificate = { mediaType, fileName: 'certificate.pdf', content, neededUntil: received + 1e9 };
      await store!.documents.putCertificate(order.id, certificate, received);
    },
    /** Asks for JSON, or reads a problem. */
    ask: <Body = unknown>(below: string) => shopper.call<Body>('GET', `${path}${below}`, { headers }),
    /** Asks for a page's picture. */
    async draw(page: number | string, width: number | string = 480) {
      const response = await fetch(`${shop.proxy.url}${path}/pages/${page}?width=${width}`, {
        headers: { ...headers, Origin: shopOrigin },
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    },
  };
}

/** The code by which a problem says why a page is not drawn. */
export function reasonOf({
  body,
}: Pick<Reply<{ errors?: readonly { code: string }[] | undefined }>, 'body'>): string | undefined {
  return body.errors?.[0]?.code;
}
