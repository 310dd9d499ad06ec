import type { Shopper } from './shopper.ts';
import type { Shop } from './start-shop.ts';

/** An order with a policy that was paid a second time through Paystack: both references, and what the shopper has. */
export async function payTwice(shop: Shop, shopper: Shopper) {
  shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
  const { order, token } = (await shopper.place()).body;
  const begin = async () => (await shopper.beginPayment(order.id, token)).body.payment!.reference;
  const [first, second] = [await begin(), await begin()];
  shop.paystack.pay(first, 'success');
  await shopper.until(order.id, token, 'active');
  shop.paystack.pay(second, 'success');
  return { order, token, first, second };
}
