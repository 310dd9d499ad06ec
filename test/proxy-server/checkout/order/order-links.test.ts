import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { hashToken } from '../../../../proxy-server/checkout/identifiers.ts';
import { endOrderLinks, makeOrderLink } from '../../../../proxy-server/checkout/order/read/order-links.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { day, hour } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const shopper = { kind: 'shopper' } as const;
const staff = { kind: 'staff', name: 'Ada' } as const;
const verification = { by: 'shopper', state: 'awaited' } as const;

describe('a link to an order', () => {
  /** An order that waits for the shopper's video. */
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}) {
    const bench = await openBench(test);
    const order = await bench.put({ point: 'awaiting-video', verification, ...changes });
    let made = 0;
    const orderToken = () => {
      made += 1;
      return `token-${made}`;
    };
    const random = { ...bench.context.random, orderToken };
    const context = { ...bench.context, random, publicUrl: 'https://cover.example' };
    const make = (purpose: 'video' | 'view', by: typeof shopper | typeof staff = shopper) =>
      makeOrderLink(context, order, purpose, by);
    /** What a token opens so many milliseconds from now. */
    const opens = (token: string, wait = 0) =>
      bench.store.links.find(order.id, hashToken(token), bench.clock.now() + wait);
    const acts = async () =>
      (await bench.store.history.of(order.id)).map(({ what, by, text }) => [what, by.kind, text]);
    return { bench, order, make, opens, acts, end: () => endOrderLinks(context, order) };
  }

  it('works two hours for a video and thirty days to read', async (test) => {
    const { order, make, opens, acts } = await setup(test);
    const url = `https://cover.example/o/${order.id}#`;
    const video = { for: 'video', token: 'token-1', url: `${url}token-1`, expiresAt: '2026-03-01T11:00:00.000Z' };
    assert.deepEqual(await make('video'), video);
    const view = { for: 'view', token: 'token-2', url: `${url}token-2`, expiresAt: '2026-03-31T09:00:00.000Z' };
    assert.deepEqual(await make('view', staff), view);
    assert.deepEqual([await opens('token-1', 2 * hour - 1), await opens('token-1', 2 * hour)], ['video', undefined]);
    assert.deepEqual([await opens('token-2', 30 * day - 1), await opens('token-2', 30 * day)], ['view', undefined]);
    assert.deepEqual(await acts(), [
      ['link-made', 'shopper', 'video'],
      ['link-made', 'staff', 'view'],
    ]);
  });

  it('is one of twenty: the oldest ends when another is made', async (test) => {
    const { bench, make, opens } = await setup(test);
    for (let count = 0; count < 20; count++) {
      await make('view');
      bench.clock.advance(1);
    }
    assert.equal(await opens('token-1'), 'view');
    await make('view');
    assert.deepEqual(
      [await opens('token-1'), await opens('token-2'), await opens('token-21')],
      [undefined, 'view', 'view'],
    );
  });

  it('carries the video to another phone for the shopper alone, while it is awaited', async (test) => {
    const { make, acts } = await setup(test);
    const message = 'Merchant and staff make links to read: `view`.';
    await assert.rejects(make('video', staff), {
      code: 'invalid-request',
      message: 'Only the shopper hands the video on to another phone.',
      violations: [{ path: '/for', code: 'not-offered', message }],
    });
    assert.deepEqual(await acts(), []);
    await assert.rejects((await setup(test, { point: 'active' })).make('video'), { code: 'order-state-conflict' });
  });

  it('shows an order once it is paid', async (test) => {
    const { make } = await setup(test, { point: 'awaiting-payment' });
    const message = 'An order can be shown once it is paid.';
    await assert.rejects(make('view'), { code: 'order-state-conflict', message });
  });

  it('ends with all others, which is written down where there was one', async (test) => {
    const { make, opens, end, acts } = await setup(test);
    await end();
    assert.deepEqual(await acts(), []);
    await make('view');
    await end();
    const ended = ['links-ended', 'shopper', undefined];
    assert.deepEqual([await opens('token-1'), (await acts()).at(-1)], [undefined, ended]);
    await make('view');
    await make('video');
    await end();
    assert.deepEqual([await opens('token-2'), await opens('token-3')], [undefined, undefined]);
    assert.deepEqual(
      (await acts()).filter(([what]) => what === 'links-ended'),
      [ended, ended],
    );
  });
});
