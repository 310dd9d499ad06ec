import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { KeptPrice } from '../../../../proxy-server/checkout/quote/known-prices.ts';
import { createKnownPrices, priceNamesOf } from '../../../../proxy-server/checkout/quote/known-prices.ts';
import { runPricesAhead } from '../../../../proxy-server/checkout/quote/prices-ahead.ts';
import { createShownPrices } from '../../../../proxy-server/checkout/quote/shown-prices.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import type { RatingRequest } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';

const minute = 60_000;
const product = {
  id: 'phone',
  provider: 'aims',
  fields: [],
  periods: [{ id: '1y', label: '1 year' }],
} as unknown as Product;

describe('the prices that are asked for ahead', () => {
  it('are asked for once for an account, whichever merchants and processes show them, and before they run out', async () => {
    const { asked, startProcess, show, pass } = setup();
    const [first, second] = [startProcess(), startProcess()];
    for (const process of [first, second]) for (const merchant of process.merchants) show(process, merchant);
    await pass(1);
    assert.equal(asked.length, 1);
    assert.deepEqual(asked[0], { product: 'phone', period: '1y', answers: {}, isAhead: true });
    for (let passed = 0; passed < 30; passed++) {
      await pass(1);
      const known = await first.context.knownPrices.read(first.name);
      assert.ok(known, `after ${passed} minutes`);
    }
    assert.ok(asked.length <= 5, `${asked.length} calls in half an hour`);
  });

  it('are not asked for when nobody has been shown them for an hour', async () => {
    const { asked, startProcess, show, pass } = setup();
    const process = startProcess();
    await pass(5);
    assert.equal(asked.length, 0);
    show(process, process.merchants[0]!);
    await pass(70);
    const { length } = asked;
    assert.ok(length > 0);
    await pass(60);
    assert.equal(asked.length, length);
  });

  it('are left alone where the insurer’s limit has no room, and asked for later', async () => {
    const { asked, startProcess, show, pass, limit } = setup();
    const process = startProcess();
    limit(true);
    show(process, process.merchants[0]!);
    await pass(3);
    assert.ok(asked.length <= 4, 'once in a minute of the clock');
    assert.equal(await process.context.knownPrices.read(process.name), undefined);
    limit(false);
    await pass(2);
    assert.ok(await process.context.knownPrices.read(process.name));
  });

  it('are asked for two minutes before they may not be shown any more, as it is looked twice a minute', async () => {
    const { asked, startProcess, show, step } = setup();
    const process = startProcess();
    show(process, process.merchants[0]!);
    await step();
    assert.equal(asked.length, 1);
    // known for ten minutes from here: at eight they are asked for again
    for (let half = 0; half < 15; half++) await step();
    assert.equal(asked.length, 1);
    await step();
    assert.equal(asked.length, 2);
    assert.deepEqual([...new Set(process.slept)], [30_000]);
  });

  it('are asked for by one process, and not of an insurer that is stopped or a merchant that has gone', async () => {
    for (const gone of ['claim', 'insurer', 'merchant'] as const) {
      const { asked, startProcess, show, step, claims } = setup({ isStopped: gone === 'insurer' });
      const process = startProcess();
      show(process, process.merchants[0]!);
      if (gone === 'merchant') (process.context.merchants as Map<string, Merchant>).delete('phones');
      if (gone === 'claim') claims.refuse();
      await step();
      assert.deepEqual(asked, [], gone);
    }
  });

  it('that cannot be read are logged, and looked for again', async () => {
    const { asked, startProcess, show, step, trouble, fail } = setup();
    const process = startProcess();
    show(process, process.merchants[0]!);
    fail(true);
    await step();
    assert.deepEqual(trouble, [['price not read', { product: 'phone', error: 'Error: locked' }]]);
    fail(false);
    await step();
    assert.equal(asked.length, 1);
  });
});

/** Processes with two merchants of one account on one database; `pass` lets whole minutes pass, half by half. */
function setup({ isStopped = false } = {}) {
  let time = 0;
  let isFailing = false;
  let isClaimed = false;
  const trouble: unknown[] = [];
  let isLimited = false;
  const asked: RatingRequest[] = [];
  const rows = new Map<string, { content: string; goodUntil: number }>();
  const taken = new Set<string>();
  const naps = new Set<() => void>();
  const lookups = {
    async recall(key: string, now: number) {
      if (isFailing) throw new Error('locked');
      const row = rows.get(key);
      return row && row.goodUntil > now ? row.content : undefined;
    },
    async remember(key: string, content: string, goodUntil: number) {
      rows.set(key, { content, goodUntil });
    },
    async take(key: string) {
      if (isClaimed) return false;
      const isFirst = !taken.has(key);
      taken.add(key);
      return isFirst;
    },
  };
  const provider = {
    isStopped: () => isStopped,
    async quote(request: RatingRequest) {
      asked.push(request);
      if (isLimited) return { status: 'limited', retryAfterMilliseconds: 1_000 };
      return { status: 'done', premium: { amount: 720_000, currency: 'NGN' } };
    },
  };
  const merchantNamed = (id: string) =>
    ({
      id,
      catalogue: { findSold: () => product },
      providers: new Map([['aims', provider]]),
      priceAccounts: new Map([['aims', 'account']]),
    }) as unknown as Merchant;
  const cache = {
    get: (_key: string, load: () => Promise<KeptPrice>) => load(),
    refresh: (_key: string, load: () => Promise<KeptPrice>) => load(),
  };
  async function step(): Promise<void> {
    time += minute / 2;
    const woken = [...naps];
    naps.clear();
    for (const wake of woken) wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    asked,
    startProcess() {
      const slept: number[] = [];
      const clock = {
        now: () => time,
        sleep(milliseconds: number) {
          slept.push(milliseconds);
          return new Promise<void>((resolve) => void naps.add(resolve));
        },
      };
      const merchants = [merchantNamed('phones'), merchantNamed('laptops')];
      const context = {
        clock,
        merchants: new Map(merchants.map((merchant) => [merchant.id, merchant])),
        knownPrices: createKnownPrices({ lookups, cache, clock }),
        shownPrices: createShownPrices(clock),
        trouble: (...line: unknown[]) => void trouble.push(line),
      } as unknown as CheckoutContext;
      void runPricesAhead(context, new AbortController().signal);
      const [name] = priceNamesOf(merchants[0]!.priceAccounts, product);
      return { context, merchants, name: name!, slept };
    },
    show({ context }: { context: CheckoutContext }, merchant: Merchant) {
      context.shownPrices.note(merchant.id, priceNamesOf(merchant.priceAccounts, product));
    },
    step,
    async pass(minutes: number) {
      for (let half = 0; half < minutes * 2; half++) await step();
      assert.deepEqual(trouble, []);
    },
    trouble,
    fail(value: boolean) {
      isFailing = value;
    },
    claims: {
      refuse() {
        isClaimed = true;
      },
    },
    limit(value: boolean) {
      isLimited = value;
    },
  };
}
