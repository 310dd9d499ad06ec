import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Order } from '../../proxy-server/contract/order.ts';
import { OrderClient } from '../../widget/client/order-client.ts';
import { ProxyClient } from '../../widget/client/proxy-client.ts';
import type { Tomorrow } from '../support/api/tomorrow.ts';
import { codeOfTomorrow, startTomorrow, stateOfTomorrow } from '../support/api/tomorrow.ts';
import { bundleProgram } from '../support/processes/bundle-program.ts';
import { orderRequest, Shopper } from '../support/shop/shopper.ts';
import type { Shop } from '../support/shop/start-shop.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from '../support/shop/start-shop.ts';
import type { Folder } from './generated-client.ts';
import { generateClient, run } from './generated-client.ts';

const bin = await bundleProgram('demo/bin.ts');

describe('answers of a later proxy, with more keys and with words that are not known today', () => {
  let shop: Shop;
  let tomorrow: Tomorrow;
  let folder: Folder;

  before(async () => {
    shop = await startShop({ aims: { holdForVideo: false, approveAfterMilliseconds: 1_500 }, insurpass: {} });
    tomorrow = await startTomorrow(shop.proxy.url);
    folder = await generateClient(await (await fetch(`${shop.proxy.url}/openapi.json`)).text());
  });
  after(async () => {
    folder?.remove();
    await tomorrow?.close();
    await shop?.close();
  });

  /** An order that waits for money, and who may ask about it. */
  async function setup() {
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    const command = (...words: string[]) =>
      run([bin, ...words], folder.path, {
        PUBLIC_URL: tomorrow.url,
        SECRET_KEY: secretKey,
        PUBLISHABLE_KEY: publishableKey,
      });
    return { shopper, order, pass: { id: order.id, token }, command };
  }

  it('do not stop the client that was generated from today’s document', async () => {
    const words = ['purchase.ts', tomorrow.url, shopOrigin, publishableKey, shop.paystack.url];
    const { code, stdout, stderr } = await run(words, folder.path);
    assert.equal(code, 0, stderr);
    assert.match(stdout, new RegExp(`^refused 422 ${codeOfTomorrow}`, 'm'));
    assert.match(stdout, new RegExp(`^states .*${stateOfTomorrow}.* active$`, 'm'));
    assert.match(stdout, /^active approved/m);
  });

  it('do not stop today’s command line', async () => {
    const { order, command } = await setup();
    const list = await command('orders', 'list');
    assert.equal(list.code, 0, list.stderr);
    assert.match(list.stdout, new RegExp(`${order.code}.*awaiting-payment.*₦21,600.00`));
    const shown = await command('orders', 'show', order.id);
    assert.match(shown.stdout, new RegExp(`^Order +${order.code}`, 'm'));
    const hospitals = await command('hospitals', 'list');
    assert.equal(hospitals.code, 0, hospitals.stderr);
    const policies = await command('group-policies', 'list');
    assert.equal(policies.code, 0, policies.stderr);
    const refused = await command('orders', 'retry', order.id);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /needs attention/);
  });

  it('do not stop today’s widget client', async () => {
    const { order, pass } = await setup();
    const client = new ProxyClient(tomorrow.url, publishableKey);
    const catalogue = await client.readCatalogue();
    assert.ok(catalogue.ok, JSON.stringify(catalogue));
    assert.equal(catalogue.value.products.at(-1)?.id, 'drone-cover');
    const refused = await client.askQuote({ product: 'nothing-of-ours', answers: {} });
    assert.ok(!refused.ok);
    assert.deepEqual([refused.failure.code, refused.failure.status], [codeOfTomorrow, 422]);
    const orders = new OrderClient(client);
    const begun = await orders.beginPayment(pass, `${shopOrigin}/cart`, `tomorrow-${order.id}`);
    assert.ok(begun.ok);
    shop.paystack.pay(begun.value.payment!.reference, 'success');
    await orders.hintPayment(pass, undefined);
    const states = await statesUntil(orders, pass, 'active');
    assert.ok(states.includes(stateOfTomorrow as Order['state']), states.join(' '));
    const quote = await client.askQuote({ product: order.product, period: '1y', answers: {} });
    assert.ok(quote.ok);
    const placed = await orders.place(orderRequest(quote.value.token), `tomorrow-too-${order.id}`);
    assert.ok(placed.ok);
    assert.match(placed.value.token, /^\S{40,}$/);
  });

  /** Follows an order as the widget does, and returns the states it was told. */
  async function statesUntil(orders: OrderClient, pass: { id: string; token: string }, last: Order['state']) {
    const states: Order['state'][] = [];
    const stop = new AbortController();
    const deadline = AbortSignal.timeout(30_000);
    const onOrder = ({ state }: Order) => {
      states.push(state);
      if (state === last) stop.abort();
    };
    await orders.follow(pass, { onOrder, onRefused: () => stop.abort() }, AbortSignal.any([stop.signal, deadline]));
    return states;
  }
});
