import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Endpoint } from '../../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import { engines } from '../../../support/database/engines.ts';
import { pairsOf, sampleOf, shortSampleOf } from '../../../support/drawn/sample.ts';
import type { Asked } from '../../../support/shop/across-merchants.ts';
import { asksAcross, marksOf, proofsOf } from '../../../support/shop/across-merchants.ts';
import type { Gateway, Holding } from '../../../support/shop/two-shops.ts';
import { asServer, sell, startTwoShops } from '../../../support/shop/two-shops.ts';

/** Those that end what proves something come last. */
const ending = ['endOrderLinks', 'cancelOrder', 'eraseOrder', 'closeSession'];
const table = Object.entries<Endpoint>(endpoints).sort(
  ([name], [other]) => ending.indexOf(name) - ending.indexOf(other),
);
/** With these a caller is refused for who it is. */
const refusals = ['unauthenticated', 'origin-not-allowed', 'order-not-found', 'link-not-enough', 'invalid-signature'];
const gateways: readonly Gateway[] = ['paystack', 'flutterwave'];
/** What rests on the gateway. */
const ofGateways = /payment|refund|webhook/i;
/** Whose an order is rests on neither engine nor gateway: the second pair has a sample of what does not name one. */
const sampled = sampleOf(table, { seed: 'across', size: 15 });
const tableOf = (gateway: Gateway) =>
  gateway === 'paystack'
    ? table
    : table.filter((row) => ofGateways.test(row[0]) || ending.includes(row[0]) || sampled.includes(row));

for (const [engine, gateway] of shortSampleOf(pairsOf(engines, gateways), { seed: 'merchants', size: 1 }))
  describe(`from one merchant to another of the same proxy, on ${engine} with ${gateway}`, () => {
    const tried = tableOf(gateway);
    let world: Awaited<ReturnType<typeof openWorld>>;
    before(async () => {
      const shops = await startTwoShops(gateway, engine);
      world = await openWorld(shops);
    });
    after(() => world.close());

    for (const [name, endpoint] of tried)
      it(`${name} shows nothing of the other, and does nothing to it`, async () => {
        const wrong: string[] = [];
        for (const [mine, theirs] of world.bothWays) {
          const before = await factsOf(theirs);
          const tries = asksAcross[name as keyof typeof endpoints](theirs, mine).flatMap((asked) =>
            Object.entries(proofsOf(mine, theirs)).map(async ([proof, headers]) => {
              const { status, text } = await send(world.url, endpoint, asked, headers);
              world.count();
              const who = `${proof} of ${mine.id} at ${asked.path}`;
              if (status >= 500) wrong.push(`${who}: ${status} ${text.slice(0, 200)}`);
              if (status < 400 && asked.path.startsWith(`/v1/orders/${theirs.order.id}`))
                wrong.push(`${who}: ${status}`);
              for (const mark of marksOf(theirs)) if (text.includes(mark)) wrong.push(`${who} is told ${mark}`);
            }),
          );
          await Promise.all(tries);
          assert.deepEqual(await factsOf(theirs), before);
        }
        assert.deepEqual(wrong, []);
      });

    it('was asked of every endpoint, and each merchant is let in to its own', async () => {
      const [[mine]] = world.bothWays;
      for (const [name, endpoint] of tried) {
        const answers: string[] = [];
        for (const asked of asksAcross[name as keyof typeof endpoints](mine, mine))
          for (const headers of Object.values(proofsOf(mine, mine))) {
            const { status, text } = await send(world.url, endpoint, asked, headers);
            answers.push(/"code":"([\w-]+)"/.exec(text)?.[1] ?? String(status));
          }
        // no secret key opens a console; the sessions were ended just before; an answer to HEAD has no code
        const isLetIn = answers.some((answer) => ![...refusals, '401', '403', '404'].includes(answer));
        assert.ok(isLetIn || ['openSession', 'readSession'].includes(name), `${name}: ${answers.join(' ')}`);
      }
      assert.ok(world.asked() > (tried === table ? 1_500 : 500), String(world.asked()));
    });
  });

async function openWorld(shops: Awaited<ReturnType<typeof startTwoShops>>) {
  const [one, other] = await Promise.all([sell(shops.own), sell(shops.other)]).catch(async (error) => {
    await shops.close();
    throw error;
  });
  let asked = 0;
  return {
    url: shops.proxy.url,
    bothWays: [
      [one, other],
      [other, one],
    ] as const,
    count: () => {
      asked += 1;
    },
    asked: () => asked,
    close: () => shops.close(),
  };
}

async function send(url: string, { method }: Endpoint, asked: Asked, proof: Record<string, string>) {
  const { path, body } = asked;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'Idempotency-Key': randomUUID(),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...asked.headers,
      ...proof,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (response.headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  const headers = [...response.headers.values()].join('\n');
  return { status: response.status, text: `${headers}\n${await response.text()}` };
}

/** What nobody else may change. */
async function factsOf(holding: Holding) {
  const { order, unpaid } = holding;
  const read = async (id: string) => {
    const { body } = await asServer(holding, 'GET', `/v1/orders/${id}`);
    const history = await asServer<OrderHistory>(holding, 'GET', `/v1/orders/${id}/history`);
    return { state: body.state, problem: body.problem, acts: history.body.entries.map(({ what }) => what) };
  };
  return [await read(order.id), await read(unpaid.order.id), holding.receiver.forged];
}
