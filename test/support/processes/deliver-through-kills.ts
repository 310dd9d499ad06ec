import type { Order } from '../../../proxy-server/contract/order.ts';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { Shopper } from '../shop/shopper.ts';
import { startShop } from '../shop/start-shop.ts';
import { startProxyProcess } from './proxy-process.ts';
import { startWebhookReceiver, webhookSecret } from './webhook-receiver.ts';

/** What came of orders whose proxies were killed again and again while they told the shop's server of them. */
export interface DeliveredThroughKills {
  readonly orders: number;
  readonly kills: number;
  /** Events that had to come: four of each order. */
  readonly events: number;
  readonly lost: number;
  /** Events that came more than once. */
  readonly repeated: number;
  /** Events that came with another body than before. */
  readonly changed: number;
  /** Orders whose events, sorted by version, do not begin with the payment and end with the policy. */
  readonly unsorted: number;
}

const expected = ['order.paid', 'order.issued', 'order.active', 'order.certificate'];

/** Waits between attempts, and leases of dead processes, pass in a twentieth of their time. */
const speed = 20;
const timeLimitMilliseconds = 3_000;

/**
 * Lets shoppers buy, and kills the proxy each time that some events have come; of these every third is refused once, and
 * every fifth is taken but the line cut. The last proxy lives until nothing is missing.
 */
export async function deliverThroughKills(
  owner: Owner,
  { engine, kills, ordersEach }: { readonly engine: Engine; readonly kills: number; readonly ordersEach: number },
): Promise<DeliveredThroughKills> {
  const receiver = keep(owner, await startWebhookReceiver([webhookSecret], { ofAnyTime: true }));
  const environment = {
    PAYMENT_METHOD: 'merchant',
    AIMS_TIMEOUT_MS: String(timeLimitMilliseconds * speed),
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: webhookSecret,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    CLOCK_SPEED: String(speed),
  };
  const shop = keep(owner, await startShop({ engine, environment }));
  // only its stand-ins and its database are wanted
  await shop.proxy.close();
  const taken = new Map<string, string>();
  const seen = new Set<string>();
  let changed = 0;
  let repeated = 0;
  receiver.answer((response, { id, body }) => {
    const isFirst = !seen.has(id);
    seen.add(id);
    if (isFirst && seen.size % 3 === 0) return void response.writeHead(500).end();
    if (taken.has(id)) repeated += 1;
    if (taken.has(id) && taken.get(id) !== body) changed += 1;
    taken.set(id, body);
    if (isFirst && seen.size % 5 === 0) return void response.destroy();
    response.writeHead(204).end();
  });
  const orders: Order[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const dying = await startProxyProcess(owner, { ...shop.environment, ...environment });
    const shopper = new Shopper(dying.url);
    const before = receiver.received.length;
    for (let count = 0; count < ordersEach; count++) {
      const { order } = (await shopper.place()).body;
      await shopper.confirmPayment(order);
      orders.push(order);
    }
    await receiver.until((received) => received.length > before + 1 + (kill % 3));
    await dying.kill();
  }
  const wanted = () => orders.flatMap(({ id }) => expected.map((type) => `${id} ${type}`));
  const told = () =>
    [...taken.values()].map((body) => JSON.parse(body) as { type: string; data: Order }).map((event) => event);
  const missing = () => {
    const there = new Set(told().map(({ type, data }) => `${data.id} ${type}`));
    return wanted().filter((one) => !there.has(one));
  };
  const last = await startProxyProcess(owner, { ...shop.environment, ...environment });
  await receiver.until(() => missing().length === 0);
  await last.stop();
  const unsorted = orders.filter(({ id }) => {
    const own = told()
      .filter(({ data }) => data.id === id)
      .sort((one, other) => (one.data.version ?? 0) - (other.data.version ?? 0));
    return own[0]?.type !== 'order.paid' || own.at(-1)?.data.state !== 'active';
  }).length;
  return { orders: orders.length, kills, events: wanted().length, lost: missing().length, repeated, changed, unsorted };
}
