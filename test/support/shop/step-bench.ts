import type { TestContext } from 'node:test';
import { allProducts, ProductCatalogue } from '../../../proxy-server/catalogue/catalogue.ts';
import type { CheckoutContext, Merchant } from '../../../proxy-server/checkout/context.ts';
import type { OrderStep } from '../../../proxy-server/checkout/order-step.ts';
import { createLeases } from '../../../proxy-server/checkout/work-lease.ts';
import type { InsuranceProvider } from '../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { PaymentGateway } from '../../../proxy-server/domain/payment/payment-gateway.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { keep, ownerFor } from '../clean-up.ts';
import { createManualClock } from '../clocks/manual-clock.ts';
import { makeProxyDatabase } from '../database/engines.ts';
import { makeOrder } from './make-order.ts';

const second = 1_000;

/** What a bench has besides its order. */
export interface BenchParts {
  readonly insurer?: { readonly [Key in keyof InsuranceProvider]?: InsuranceProvider[Key] | undefined };
  readonly gateway?: Partial<PaymentGateway>;
  readonly merchant?: { readonly [Key in keyof Merchant]?: unknown };
  /** Stands around the real store. */
  readonly wrapStore?: (store: Store) => Store;
}

/**
 * One order in a real database, worked on by hand: its insurer and gateway answer as the test says, the clock stands still
 * until the test moves it, and nothing is drawn, so that every moment can be told. A call to the insurer may take five
 * seconds, the sending of a video twenty.
 */
export async function openBench(test: TestContext, { insurer, gateway, merchant, wrapStore }: BenchParts = {}) {
  const owner = ownerFor(test);
  const database = await makeProxyDatabase('sqlite');
  owner.after(() => database.drop());
  const clock = createManualClock();
  const cipher = createColumnCipher([Buffer.alloc(32, 1)]);
  const opened = keep(owner, await openStore(database.address, { cipher, now: clock.now }));
  const store = wrapStore?.(opened) ?? opened;
  const rows = keep(owner, openDatabase(database.address, { poolSize: 1 }));
  // the words, and the facts
  const logged: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  const announced: string[] = [];
  const wakes: number[] = [];
  const log = (text: string, facts: Readonly<Record<string, unknown>>) => void logged.push([text, facts]);
  const shop = {
    id: 'default',
    catalogue: new ProductCatalogue(allProducts),
    providers: new Map([['aims', { name: 'aims', ...insurer }]]),
    gateway: { method: 'paystack', mayPayTwice: true, ...gateway },
    summary: { verification: 'shopper', payment: 'gateway' },
    ...merchant,
  };
  const context = {
    merchants: new Map([['default', shop]]),
    store,
    clock,
    random: { fraction: () => 0, refundId: () => 'rfd_1' },
    changes: {
      announce: (id: string) => void announced.push(id),
      wake: () => void wakes.push(clock.now()),
      onDue: () => () => undefined,
    },
    providerTimeoutMilliseconds: { aims: 5 * second, insurpass: 5 * second },
    paymentTimeoutMilliseconds: 5 * second,
    uploadTimeoutMilliseconds: 20 * second,
    note: log,
    warn: log,
    trouble: log,
  } as unknown as CheckoutContext;
  const lease = createLeases(context, 'worker', second);
  /** For how long from now an order is leased; 0 if nobody works on it. */
  const leasedFor = async (id: string) => {
    const columns = rows.db.selectFrom('orders').select(['lease_owner', 'lease_until']);
    const { lease_owner, lease_until } = await columns.where('id', '=', id).executeTakeFirstOrThrow();
    return lease_owner === null ? 0 : Number(lease_until) - clock.now();
  };

  return {
    context,
    store,
    clock,
    logged,
    announced,
    wakes,
    leasedFor,
    /** Stores an order as it is now, and returns it as it is read. */
    async put(changes: Partial<OrderRecord> = {}) {
      const order = makeOrder({ createdAt: clock.now(), updatedAt: clock.now(), expiresAt: clock.now(), ...changes });
      await store.orders.insert(order, 'hash');
      return (await store.orders.find(order.id))!;
    },
    /** Claims an order that is due, as the worker does. */
    async claim(id: string) {
      const now = clock.now();
      const leaseUntil = now + 6 * second;
      const due = { merchants: ['default'], now, owner: 'worker', leaseUntil, limit: 1 };
      const [claimed] = await store.orders.claimDue(due);
      if (claimed?.id !== id) throw new Error(`${id} is not due.`);
      return claimed;
    },
    /** Runs a step on a claimed order: what it saved, when it is due from now, and for how long it stays leased. */
    async run(step: OrderStep, claimed: OrderRecord) {
      const saved = await step(context, claimed, lease.of(claimed));
      const order = (await store.orders.find(claimed.id))!;
      const acts = (await store.history.of(claimed.id)).map(({ what, by, text }) => [what, by.name ?? by.kind, text]);
      const dueIn = order.dueAt === undefined ? undefined : order.dueAt - clock.now();
      return { saved, order, acts, dueIn, leased: await leasedFor(claimed.id) };
    },
  };
}
