import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { pages } from '../../../proxy-server/contract/endpoints/pages.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import { bearer, demand, orderRequest, Shopper } from '../shop/shopper.ts';
import { publishableKey, shopOrigin } from '../shop/start-shop.ts';
import type { AttackedProxy } from './attacked-proxy.ts';
import { hostileBodies, orderWithPictures } from './hostile-bodies.ts';

/** Something that hostile callers do, again and again, until they are stopped. */
export interface Attack {
  /** Of the security review, as `docs/threat-model.md` names them. */
  readonly finding: string;
  readonly name: string;
  /** What the review found. */
  readonly before: string;
  run(proxy: AttackedProxy, signal: AbortSignal): Promise<void>;
}

/** All comes from one address, unless it is said otherwise. */
const oneAddress = '10.9.9.9';
const anyAddress = () => `10.${Math.floor(Math.random() * 200)}.${Math.floor(Math.random() * 250)}.9`;

/** The attacks of the review that can keep others from being served, at its rates or faster ones. */
export const attacks: readonly Attack[] = [
  ...hostileBodies.map(
    ([name, bodyOf]): Attack => ({
      finding: 'A1',
      name: `40 at once, ${name}`,
      before: '14 to 24 s blocked by one, 1.5 GB; dead with 256 MB',
      async run(proxy, signal) {
        const body = await bodyOf(proxy);
        await repeat({ atOnce: 40, perSecond: 20 }, signal, () =>
          post(proxy, endpoints.placeOrder, body, anyAddress()),
        );
      },
    }),
  ),
  {
    finding: 'A1',
    name: 'large bodies to every endpoint that takes one',
    before: 'the same',
    async run(proxy, signal) {
      const body = Buffer.from(`{"a":[${'{"b":{"c":1}},'.repeat(500_000)}1]}`);
      const takers = Object.values<Endpoint>(endpoints).filter((endpoint) => endpoint.body ?? endpoint.bodyType);
      let turn = 0;
      await repeat({ atOnce: 20, perSecond: 20 }, signal, () =>
        post(proxy, takers[turn++ % takers.length]!, body, anyAddress()),
      );
    },
  },
  {
    finding: 'A1',
    name: 'prices with 58 KB of answers, 20 connections',
    before: '5 honest quotes answered in 15 s, none before 16 s',
    async run(proxy, signal) {
      const answers = Object.fromEntries(Array.from({ length: 4_000 }, (_none, index) => [`a${index}`, {}]));
      const body = Buffer.from(JSON.stringify({ product: 'phone-warranty-basic', period: '1y', answers }));
      await repeat({ atOnce: 20, perSecond: 100 }, signal, () => post(proxy, endpoints.askQuote, body, oneAddress));
    },
  },
  {
    finding: 'A2',
    name: 'streams of one order, and hints',
    before: 'an honest quote not answered in 300 s, 746 MB',
    async run(proxy, signal) {
      const { order, token } = proxy.order;
      const headers = { Origin: shopOrigin, ...bearer(token) };
      const streams = () =>
        ask(proxy, 'GET', `/v1/orders/${order.id}/events`, {
          headers,
          until: AbortSignal.any([signal, timeout(2_000)]),
        });
      await Promise.all([
        repeat({ atOnce: 281, perSecond: 60 }, signal, streams),
        repeat({ atOnce: 51, perSecond: 20 }, signal, () => hint(proxy)),
      ]);
    },
  },
  {
    finding: 'A5',
    name: 'attempts to pay, and hints',
    before: '19,808 calls to the gateway from 92 hints',
    async run(proxy, signal) {
      const attempt = () =>
        post(proxy, endpoints.beginPayment, Buffer.from(`{"returnUrl":"${shopOrigin}/cart"}`), anyAddress());
      await Promise.all([
        repeat({ atOnce: 20, perSecond: 22 }, signal, attempt),
        repeat({ atOnce: 20, perSecond: 20 }, signal, () => hint(proxy)),
      ]);
    },
  },
  {
    finding: 'A7',
    name: 'a new price with each request, 40 connections of one address',
    before: '1 of 20 honest shoppers got a price',
    async run(proxy, signal) {
      let value = 1_000_000_00;
      await repeat({ atOnce: 40, perSecond: 100 }, signal, () => {
        value += 100_000;
        const request = { product: 'vehicle-comprehensive', period: '1y', answers: { vehicleValue: value } };
        return post(proxy, endpoints.askQuote, Buffer.from(JSON.stringify(request)), oneAddress);
      });
    },
  },
  {
    finding: 'A8',
    name: 'unpaid orders with pictures, from one address',
    before: '5.4 MB of database each, 39 GB an hour',
    async run(proxy, signal) {
      const body = await orderWithPictures(proxy);
      await repeat({ atOnce: 10, perSecond: 6 }, signal, () => post(proxy, endpoints.placeOrder, body, oneAddress));
    },
  },
  {
    finding: 'A8',
    name: 'reads of eight orders with pictures, from one address',
    before: 'not tried',
    async run(proxy, signal) {
      const owner = new Shopper(proxy.url, { 'X-Forwarded-For': oneAddress });
      const body = JSON.parse((await orderWithPictures(proxy)).toString()) as object;
      const own: PlacedOrder[] = [];
      while (own.length < 8 && !signal.aborted)
        own.push(
          demand(
            await owner.call<PlacedOrder>('POST', '/v1/orders', { body, headers: { 'Idempotency-Key': randomUUID() } }),
            201,
          ).body,
        );
      let turn = 0;
      await repeat({ atOnce: 10, perSecond: 60 }, signal, () => {
        const { order, token } = own[turn++ % own.length]!;
        return owner.call('GET', `/v1/orders/${order.id}`, { headers: bearer(token) });
      });
    },
  },
  {
    finding: 'A14',
    name: 'look-ups of vehicles from eight networks',
    before: 'the day’s 50 used up, 3 of them asked',
    async run(proxy, signal) {
      const quote = (await new Shopper(proxy.url, { 'X-Forwarded-For': '10.1.1.2' }).quote('vehicle-third-party'))
        .token;
      let plate = 0;
      await repeat({ atOnce: 20, perSecond: 20 }, signal, () => {
        plate += 1;
        const registrationNumber = `ABC ${String(plate % 1_000).padStart(3, '0')} DE`;
        return post(
          proxy,
          endpoints.lookUpVehicle,
          Buffer.from(JSON.stringify({ quote, registrationNumber })),
          `2a02:7:7:${plate % 8}::1`,
        );
      });
    },
  },
  {
    finding: 'A19',
    name: '110 bodies of 8 MB that stall',
    before: '150 to 984 MB, held for 300 s',
    async run(proxy, signal) {
      const part = Buffer.alloc(1_000_000, 'x');
      const { port } = new URL(proxy.url);
      const sockets = Array.from({ length: 110 }, () => connect(Number(port), '127.0.0.1'));
      for (const socket of sockets) {
        socket.on('error', () => undefined).resume();
        socket.write(
          `POST /v1/orders HTTP/1.1\r\nHost: x\r\nOrigin: ${shopOrigin}\r\nX-Forwarded-For: ${anyAddress()}\r\n`,
        );
        socket.write('Content-Type: application/json\r\nContent-Length: 8000000\r\n\r\n{"quote":"');
        for (let sent = 0; sent < 7; sent++) socket.write(part);
      }
      await aborted(signal);
      for (const socket of sockets) socket.destroy();
    },
  },
  {
    finding: 'A22',
    name: 'every page and every read of nothing, 50 connections',
    before: 'no limit',
    async run(proxy, signal) {
      const table = Object.values<Endpoint>({ ...endpoints, ...pages }).filter(({ method }) => method === 'GET');
      let turn = 0;
      await repeat({ atOnce: 50, perSecond: 100 }, signal, () => {
        const { path } = table[turn++ % table.length]!;
        return ask(proxy, 'GET', `${path.replaceAll(/\{\w+(\.\.\.)?\}/g, 'nothing')}?search=a+b+c+d+e`, {
          headers: { Origin: shopOrigin, 'Cover-Key': publishableKey, Authorization: 'Bearer sk_guessed' },
          until: AbortSignal.any([signal, timeout(5_000)]),
        });
      });
    },
  },
  {
    finding: 'A22',
    name: 'webhooks with wrong signatures, 50 connections',
    before: 'no limit, a line of log each',
    async run(proxy, signal) {
      const body = Buffer.from(JSON.stringify({ event: 'charge.success', data: { text: 'x'.repeat(60_000) } }));
      await repeat({ atOnce: 50, perSecond: 100 }, signal, () =>
        post(proxy, endpoints.receivePaystackWebhook, body, anyAddress()),
      );
    },
  },
  {
    finding: 'A22',
    name: 'orders from many addresses of one network',
    before: '199 of 200 placed in seconds',
    async run(proxy, signal) {
      const { token } = await new Shopper(proxy.url, { 'X-Forwarded-For': '10.1.1.3' }).quote();
      const body = Buffer.from(JSON.stringify(orderRequest(token)));
      let host = 0;
      await repeat({ atOnce: 20, perSecond: 34 }, signal, () => {
        host += 1;
        return post(proxy, endpoints.placeOrder, body, `2a02:1:2:${host.toString(16)}::1`);
      });
    },
  },
];

/** How often, and how many of them at once at the most: whoever is not answered does not begin again. */
interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

function hint(proxy: AttackedProxy): Promise<void> {
  return post(proxy, endpoints.hintPayment, Buffer.from('{}'), anyAddress());
}

/** Does it again and again, whether it is answered or refused, and waits for the last. */
async function repeat({ atOnce, perSecond }: Rate, signal: AbortSignal, act: () => Promise<unknown>): Promise<void> {
  const running = new Set<Promise<unknown>>();
  while (!signal.aborted) {
    if (running.size < atOnce) {
      const one: Promise<unknown> = act()
        .catch(() => undefined)
        .finally(() => running.delete(one));
      running.add(one);
    }
    await sleep(1000 / perSecond);
  }
  await Promise.all(running);
}

function post(proxy: AttackedProxy, endpoint: Endpoint, body: Uint8Array<ArrayBuffer>, address: string): Promise<void> {
  const { order, token } = proxy.order;
  const path = endpoint.path.replace('{id}', order.id).replaceAll(/\{\w+\}/g, 'nothing');
  return ask(proxy, endpoint.method, path, {
    headers: {
      Origin: endpoint.caller === 'anyone' ? proxy.url : shopOrigin,
      ...(endpoint.caller.startsWith('shopper') ? bearer(token) : { 'Cover-Key': publishableKey }),
      'X-Forwarded-For': address,
      'Content-Type': endpoint.bodyType?.replace('*', 'mp4') ?? 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body,
    until: timeout(20_000),
  });
}

/** Asks, and reads the answer to its end. */
async function ask(
  { url }: AttackedProxy,
  method: string,
  path: string,
  { headers, body, until }: { headers: Record<string, string>; body?: Uint8Array<ArrayBuffer>; until: AbortSignal },
): Promise<void> {
  const sent = { method, headers, signal: until, ...(body && { body }) };
  const response = await fetch(`${url}${path}`, sent);
  for await (const _part of response.body ?? []);
}

function timeout(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
