import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Problem } from '../../../proxy-server/contract/problem.ts';
import type { Reply } from '../shop/shopper.ts';
import { bearer, folake, orderRequest, Shopper } from '../shop/shopper.ts';
import type { Shop } from '../shop/start-shop.ts';

/** What one shopper was told. */
export interface Bought extends PlacedOrder {
  /** The gateway's reference; undefined for those who left without paying. */
  readonly payment: string | undefined;
}

export interface RushOptions {
  readonly url: string;
  readonly shop: Pick<Shop, 'paystack'>;
  readonly shoppers: number;
  readonly atOnce: number;
  /** Between 0 and 1: who leaves without paying. */
  readonly random: () => number;
}

/** One in ten places an order and leaves. */
const leavingShare = 0.1;
const pauseMilliseconds = 250;
const patienceMilliseconds = 300_000;

/** Shoppers who buy one after the other on each line; those that fail ask again, with the same key, as the widget does. */
export class Rush {
  readonly bought: Bought[] = [];
  /** Answers with 5xx or 429, and lines that broke, by what was asked. */
  readonly failures = new Map<string, number>();
  requests = 0;
  readonly #options: RushOptions;
  readonly #shopper: Shopper;

  constructor(options: RushOptions) {
    this.#options = options;
    this.#shopper = new Shopper(options.url);
  }

  /** Resolves when all have bought or left. */
  async run(): Promise<void> {
    const { shoppers, atOnce, random } = this.#options;
    const leaves = Array.from({ length: shoppers }, () => random() < leavingShare);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let isLeaving = leaves.pop(); isLeaving !== undefined; isLeaving = leaves.pop())
          this.bought.push(await this.#buy(isLeaving));
      }),
    );
  }

  /** The order as its shopper sees it; undefined where the proxy does not know it. */
  async read({ order, token }: PlacedOrder): Promise<Order | undefined> {
    const reply = await this.#ask('read', [200, 404], () => this.#shopper.order(order.id, token));
    return reply.status === 200 ? reply.body : undefined;
  }

  async #buy(isLeaving: boolean): Promise<Bought> {
    const shopper = this.#shopper;
    const quote = { product: 'phone-warranty-comprehensive', period: '1y', answers: {} };
    const priced = await this.#ask('quote', [200], () =>
      shopper.call<{ token: string }>('POST', '/v1/quotes', { body: quote }),
    );
    const email = `${randomUUID()}@example.com`;
    const request = {
      body: { ...orderRequest(priced.body.token), applicant: { ...folake, email } },
      headers: { 'Idempotency-Key': randomUUID() },
    };
    const placed = (await this.#ask('order', [201], () => shopper.call<PlacedOrder>('POST', '/v1/orders', request)))
      .body;
    if (isLeaving) return { ...placed, payment: undefined };
    const { order, token } = placed;
    const attempt = {
      body: { returnUrl: 'https://shop.example.ng/cart' },
      headers: { ...bearer(token), 'Idempotency-Key': randomUUID() },
    };
    const begun = await this.#ask('payment', [201], () =>
      shopper.call<Order>('POST', `/v1/orders/${order.id}/payment-attempts`, attempt),
    );
    const payment = begun.body.payment!.reference;
    this.#options.shop.paystack.pay(payment, 'success');
    await this.#ask('return from the gateway', [202], () => shopper.hint(order.id, token));
    return { ...placed, payment };
  }

  /** Asks until there is one of these answers. Any that is neither one of them nor a failure is a fault of the proxy. */
  async #ask<Body>(what: string, expected: readonly number[], ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
    let pause = pauseMilliseconds;
    for (const giveUpAt = Date.now() + patienceMilliseconds; Date.now() < giveUpAt; await sleep(pause)) {
      this.requests += 1;
      const reply = await ask().catch((error: unknown) => error as Error);
      if (!(reply instanceof Error) && expected.includes(reply.status)) return reply;
      const told = `${what}: ${reply instanceof Error ? 'line broke' : nameOf(reply)}`;
      this.failures.set(told, (this.failures.get(told) ?? 0) + 1);
      pause = reply instanceof Error ? pauseMilliseconds : pauseOf(reply);
      const mayPass = reply instanceof Error || reply.status >= 500 || [409, 429].includes(reply.status);
      if (!mayPass) throw new Error(`${what} was answered ${reply.status} ${JSON.stringify(reply.body)}`);
    }
    throw new Error(`${what} has failed for ${patienceMilliseconds / 1_000} s: ${JSON.stringify([...this.failures])}`);
  }
}

/** The status and the problem's code; a front has no codes. */
function nameOf({ status, body }: Reply<unknown>): string {
  const { code } = Object(body) as Partial<Problem>;
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** As the widget waits. */
function pauseOf({ headers }: Reply<unknown>): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return seconds > 0 ? seconds * 1_000 : pauseMilliseconds;
}
