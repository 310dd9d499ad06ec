import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Merchant } from '../../../../proxy-server/checkout/context.ts';
import { lookUpVehicle } from '../../../../proxy-server/checkout/quote/look-up-vehicle.ts';
import { day } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const corolla = { brand: 'Toyota', model: 'Corolla', year: 2015, chassisNumber: 'JTDBR32E720012345' };
const usedUp = {
  code: 'lookups-used-up',
  message: 'No more vehicles can be looked up today; type the details in.',
  // the clock of the bench stands at 9 o’clock
  retryAfterSeconds: 15 * 3_600,
};

describe('the look-up of a vehicle', () => {
  /** A merchant that may look so many vehicles up in a day, in a register that answers so. */
  async function setup(test: TestContext, { perDay = 100, product = 'vehicle-third-party', isOffered = true } = {}) {
    const asked: string[] = [];
    const answer = { now: { status: 'done', vehicle: corolla } as unknown };
    const lookUp = async (plate: string) => {
      asked.push(plate);
      return answer.now;
    };
    const bench = await openBench(test);
    const shop = {
      ...bench.context.merchants.get('default'),
      vehicleLookupsPerDay: perDay,
      providers: new Map([
        ['insurpass', {}],
        ['aims', isOffered ? { lookUpVehicle: lookUp } : {}],
      ]),
    } as unknown as Merchant;
    const context = {
      ...bench.context,
      tokens: {
        ...bench.context.tokens,
        sign: () => '',
        read: () => ({ status: 'valid', claims: { product }, expiresAt: 0 }),
      },
      vehicles: { get: (_key: string, load: () => Promise<unknown>) => load() },
    } as unknown as typeof bench.context;
    const find = (registrationNumber: string, address = '1.1.1.1', network = address) =>
      lookUpVehicle(context, shop, { quote: 'token', registrationNumber }, { address, network });
    /** How many of so many look-ups of other plates are made. */
    const findMany = async (
      count: number,
      sourceOf: (index: number) => readonly [address: string, network?: string],
    ) => {
      let found = 0;
      for (let index = 0; index < count; index++) {
        const [address, network] = sourceOf(index);
        await find(`ABC${index}${address}`, address, network).then(
          () => found++,
          (error: { code: string }) => assert.equal(error.code, usedUp.code),
        );
      }
      return found;
    };
    return { bench, find, findMany, asked, answer };
  }

  it('tells what is known, and of the chassis number the last four characters alone', async (test) => {
    const { find, answer } = await setup(test);
    const { brand, model, year } = corolla;
    assert.deepEqual(await find('KJA-107 AA'), { brand, model, year, chassisNumberEnding: '2345' });
    answer.now = { status: 'done', vehicle: {} };
    assert.deepEqual(await find('KJA-108 AA'), {});
  });

  it('is made once for a plate in 30 days, however it is written', async (test) => {
    const { bench, find, asked } = await setup(test);
    for (const plate of ['KJA-107 AA', 'kja107aa', 'Kja.107/aa']) await find(plate);
    bench.clock.advance(30 * day - 1);
    await find('KJA107AA');
    assert.deepEqual(asked, ['KJA107AA']);
    bench.clock.advance(1);
    await find('KJA107AA');
    assert.equal(asked.length, 2);
  });

  it('that finds nothing is made again after a day', async (test) => {
    const { bench, find, asked, answer } = await setup(test);
    answer.now = { status: 'absent' };
    const message = 'No vehicle is registered under this number; type the details in.';
    const unknown = { code: 'vehicle-not-found', message };
    await assert.rejects(find('KJA107AA'), unknown);
    bench.clock.advance(day - 1);
    await assert.rejects(find('KJA107AA'), unknown);
    assert.equal(asked.length, 1);
    bench.clock.advance(1);
    await assert.rejects(find('KJA107AA'), unknown);
    assert.equal(asked.length, 2);
  });

  it('is made so often a day, and again on the next', async (test) => {
    const { bench, find, findMany, asked } = await setup(test, { perDay: 2 });
    assert.equal(await findMany(3, (index) => [`1.1.1.${index}`]), 2);
    await assert.rejects(find('KJA107AA', '1.1.1.9'), usedUp);
    assert.equal(asked.length, 2);
    bench.clock.advance(15 * 3_600_000 - 1);
    await assert.rejects(find('KJA107AA', '1.1.1.9'), { ...usedUp, retryAfterSeconds: 1 });
    bench.clock.advance(1);
    await find('KJA107AA', '1.1.1.9');
  });

  it('is made for one address a fifth of the day’s number of times, and five times at least', async (test) => {
    for (const [perDay, share] of [
      [100, 20],
      [39, 7],
      [10, 5],
    ] as const) {
      const { find, findMany } = await setup(test, { perDay });
      assert.equal(await findMany(share + 2, () => ['1.1.1.1']), share);
      await assert.rejects(find('KJA107AA'), usedUp);
      await find('KJA107AA', '1.1.1.2');
    }
  });

  it('is made for a network of many addresses twice as often as for one', async (test) => {
    const { find, findMany } = await setup(test, { perDay: 50 });
    assert.equal(await findMany(23, (index) => [`2001:db8:0:${index}`, '2001:db8:0']), 20);
    await find('KJA107AA', '2001:db8:1:1', '2001:db8:1');
  });

  it('is kept for addresses that have had none, where four fifths are used up', async (test) => {
    const { find, findMany } = await setup(test, { perDay: 12 });
    // nine of twelve, each of one’s own
    assert.equal(await findMany(10, (index) => [`1.1.1.${index}`]), 10);
    await assert.rejects(find('KJA107AA', '1.1.1.1'), usedUp);
    await find('KJA107AA', '2.2.2.2');
    await find('KJA108AA', '3.3.3.3');
    await assert.rejects(find('KJA109AA', '4.4.4.4'), usedUp);
    const early = await setup(test, { perDay: 12 });
    await early.findMany(9, (index) => [`1.1.1.${index}`]);
    await early.find('KJA107AA', '1.1.1.1');
  });

  it('that was not made, or is refused, counts for nobody', async (test) => {
    const { find, findMany, answer } = await setup(test, { perDay: 6 });
    for (const status of ['limited', 'busy']) {
      answer.now = { status, retryAfterMilliseconds: 2_000 };
      for (let each = 0; each < 7; each++) await assert.rejects(find('KJA107AA'), { code: 'insurer-unavailable' });
    }
    answer.now = { status: 'done', vehicle: corolla };
    assert.equal(await findMany(9, () => ['1.1.1.1']), 5);
    await find('KJA107AA', '1.1.1.2');
  });

  it('that is refused counts for nobody, so that it may be made where another was not', async (test) => {
    const { find, findMany, answer } = await setup(test, { perDay: 12 });
    await findMany(9, (index) => [`1.1.1.${index}`]);
    let finish: ((outcome: unknown) => void) | undefined;
    answer.now = new Promise((resolve) => {
      finish = resolve;
    });
    const other = find('KJA107AA', '2.2.2.2');
    for (let each = 0; each < 5; each++) await assert.rejects(find('KJA108AA', '1.1.1.1'), usedUp);
    finish?.({ status: 'busy' });
    await assert.rejects(other, { code: 'insurer-unavailable' });
    answer.now = { status: 'done', vehicle: corolla };
    await find('KJA108AA', '1.1.1.1');
  });

  it('is counted until the end of the next day, and nothing is written of who is refused all day long', async (test) => {
    const { bench, find } = await setup(test, { perDay: 1 });
    const { take } = bench.store.lookups;
    const counted = test.mock.method(bench.store.lookups, 'take', take);
    await find('KJA107AA');
    const until = counted.mock.calls.map((call) => call.arguments[2]);
    assert.deepEqual([...new Set(until)], [Date.parse('2026-03-03T00:00:00Z')]);
    counted.mock.resetCalls();
    await assert.rejects(find('KJA108AA', '2.2.2.2'), usedUp);
    assert.equal(counted.mock.callCount(), 0);
  });

  it('that was paid for counts, though its answer is lost or cannot be read', async (test) => {
    const unreadable = 'The register’s answer cannot be read here; type the details in.';
    for (const [answered, error] of [
      [
        { status: 'unclear', cause: 'odd', isAnswered: true },
        { code: 'insurer-refused', message: unreadable },
      ],
      [{ status: 'unclear', cause: 'timeout' }, { code: 'insurer-unavailable' }],
    ] as const) {
      const { find, asked, answer } = await setup(test, { perDay: 3 });
      answer.now = answered;
      for (let each = 0; each < 3; each++) await assert.rejects(find('KJA107AA', `1.1.1.${each}`), error);
      await assert.rejects(find('KJA107AA', '1.1.1.9'), usedUp);
      assert.equal(asked.length, 3);
    }
  });

  it('is for the quote of a vehicle, at a merchant that has switched it on', async (test) => {
    const notOffered = 'This merchant does not look vehicles up; type the details in.';
    for (const off of [{ perDay: 0 }, { isOffered: false }]) {
      const { find, asked } = await setup(test, off);
      await assert.rejects(find('KJA107AA'), { code: 'not-offered', message: notOffered });
      assert.deepEqual(asked, []);
    }
    const { find } = await setup(test, { product: 'phone-warranty-comprehensive' });
    const message = 'Vehicles are looked up with the quote for a vehicle.';
    await assert.rejects(find('KJA107AA'), { code: 'invalid-quote', message });
  });
});
