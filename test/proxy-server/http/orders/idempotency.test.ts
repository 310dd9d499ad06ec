import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Request } from 'express';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { StoreUnavailableError } from '../../../../proxy-server/domain/errors.ts';
import { respondOnce } from '../../../../proxy-server/http/idempotent.ts';
import { createColumnCipher } from '../../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../../proxy-server/stores/open-store.ts';
import { keep } from '../../../support/clean-up.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';
import { createMovableClock, hour } from '../../../support/clocks/movable-clock.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('an Idempotency-Key', () => {
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    const shop = keep(test, await startShop({ parts: { clock } }));
    const shopper = new Shopper(shop.proxy.url);
    const { token: quote } = await shopper.quote();
    const key = randomUUID();
    const place = (answers: object = {}) => {
      const request = orderRequest(quote);
      const body = { ...request, answers: { ...request.answers, ...answers } };
      return shopper.call<PlacedOrder>('POST', '/v1/orders', { body, headers: { 'Idempotency-Key': key } });
    };
    const beginPayment = ({ order, token }: PlacedOrder) =>
      shopper.call<Order>('POST', `/v1/orders/${order.id}/payment-attempts`, {
        body: { returnUrl: `${shopOrigin}/cart` },
        headers: { ...bearer(token), 'Idempotency-Key': key },
      });
    return { shop, clock, place, beginPayment };
  }

  it('is free again after an answer of 4xx, so that the mended request may use it', async (test) => {
    const { place } = await setup(test);
    assert.equal((await place({ imei: '356938035643800' })).status, 422);
    assert.equal((await place()).status, 201);
  });

  it('is free again after an answer of 5xx, so that the same request is worked on anew', async (test) => {
    const { shop, place, beginPayment } = await setup(test);
    const placed = (await place()).body;
    shop.paystack.play({ fault: 'http-500', match: 'initialize' });
    assert.equal((await beginPayment(placed)).status, 502);
    const begun = await beginPayment(placed);
    assert.equal(begun.status, 201);
    assert.equal((await beginPayment(placed)).body.payment?.reference, begun.body.payment?.reference);
  });

  it('is remembered for a day', async (test) => {
    const { clock, place } = await setup(test);
    const first = await place();
    clock.pass(23 * hour);
    assert.deepEqual((await place()).body, first.body);
  });
});

describe('the work behind an Idempotency-Key', () => {
  /** The requests of a real store, whose calls can fail, with a time that stands still. */
  async function keyed(test: TestContext) {
    const clock = createManualClock();
    const cipher = createColumnCipher([Buffer.alloc(32, 1)]);
    const file = join(temporaryFolder(test), 'cover.sqlite');
    const store = keep(test, await openStore({ file }, { cipher, now: clock.now }));
    const signs: number[] = [];
    const failing = new Set<'forget' | 'keepInFlight'>();
    const away = new StoreUnavailableError(new Error('no answer'));
    const fail = async (name: 'forget' | 'keepInFlight') => {
      if (failing.has(name)) throw away;
    };
    const requests = {
      ...store.requests,
      forget: async (key: string, owner: string) => {
        await fail('forget');
        await store.requests.forget(key, owner);
      },
      keepInFlight: async (key: string, owner: string, until: number) => {
        signs.push(until - clock.now());
        await fail('keepInFlight');
        await store.requests.keepInFlight(key, owner, until);
      },
    };
    const checkout = { store: { ...store, requests }, clock, trouble: () => undefined } as unknown as CheckoutContext;
    const ask = (
      work: Parameters<typeof respondOnce>[3] = async () => ({ status: 200, body: 'done' }),
      { key = 'k' as string | null, bodyDigest = 'digest', scope = 'shop route' } = {},
    ) => {
      const request = { headers: key === null ? {} : { 'idempotency-key': key } } as unknown as Request;
      return respondOnce(checkout, request, { scope, bodyDigest }, work);
    };
    /** Work that goes on until it is ended. */
    const begin = async () => {
      let [tellBegun, end] = [() => {}, () => {}];
      const begun = new Promise<void>((resolve) => {
        tellBegun = resolve;
      });
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const answer = ask(async () => {
        tellBegun();
        await ended;
        return { status: 201, body: 'first' };
      });
      await begun;
      return { answer, end };
    };
    const pass = async (milliseconds: number) => {
      clock.advance(milliseconds);
      // the store of a file answers within some turns of the event loop
      for (let turn = 0; turn < 20; turn++) await setImmediate();
    };
    return { ask, begin, pass, failing, away, signs };
  }

  const inFlight = {
    code: 'request-in-flight',
    message: 'The same request is still being worked on; ask again in a moment.',
    retryAfterSeconds: 1,
  };

  it('is done for a key of 1 to 255 visible ASCII characters alone', async (test) => {
    const { ask } = await keyed(test);
    const invalid = {
      code: 'idempotency-key-invalid',
      message: 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    };
    for (const key of ['', ' ', 'k'.repeat(256), 'clé', 'a b']) await assert.rejects(ask(undefined, { key }), invalid);
    await assert.rejects(ask(undefined, { key: null }), {
      code: 'idempotency-key-missing',
      message: 'Send an Idempotency-Key header, new for each intended request.',
    });
    assert.equal((await ask(undefined, { key: '!~'.repeat(127) })).status, 200);
  });

  it('is done once, and another body or shop is another matter', async (test) => {
    const { ask, begin, pass, signs } = await keyed(test);
    const { answer, end } = await begin();
    await assert.rejects(ask(), inFlight);
    await assert.rejects(ask(undefined, { bodyDigest: 'other' }), {
      code: 'idempotency-key-reused',
      message: 'This Idempotency-Key was used with another body; take a new one.',
    });
    assert.deepEqual(await ask(undefined, { scope: 'other route' }), { status: 200, body: 'done' });
    end();
    assert.deepEqual(await answer, { status: 201, body: 'first' });
    await pass(3_000);
    assert.deepEqual(signs, [], 'nobody works on it any more');
    assert.deepEqual(await ask(), { status: 201, body: 'first' });
  });

  it('keeps its key while it goes on, and loses it 9 seconds after the last sign of life', async (test) => {
    const { ask, begin, pass, failing } = await keyed(test);
    const { answer, end } = await begin();
    for (let round = 0; round < 5; round++) {
      await pass(3_000);
      await assert.rejects(ask(), inFlight);
    }
    failing.add('keepInFlight');
    await pass(3_000);
    await pass(3_000);
    await pass(2_999);
    await assert.rejects(ask(), inFlight);
    await pass(1);
    assert.deepEqual(await ask(), { status: 200, body: 'done' });
    end();
    await assert.rejects(answer, inFlight);
    assert.deepEqual(await ask(), { status: 200, body: 'done' });
  });

  it('frees its key when it fails, and waits for no database that is away', async (test) => {
    const { ask, failing, away } = await keyed(test);
    const broken = new Error('broken');
    await assert.rejects(
      ask(async () => Promise.reject(broken)),
      broken,
    );
    failing.add('forget');
    await assert.rejects(
      ask(async () => Promise.reject(new StoreUnavailableError(broken))),
      { message: 'The database cannot be used now: broken' },
    );
    const another = { key: 'another' };
    await assert.rejects(
      ask(async () => Promise.reject(broken), another),
      away,
    );
    failing.clear();
    await assert.rejects(ask(undefined, another), inFlight);
  });
});
