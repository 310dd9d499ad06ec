import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { activatePolicy, submitVideo } from '../../../../proxy-server/checkout/issue/activate-policy.ts';
import type { InsuranceProvider, LookUpOutcome } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const video = new Uint8Array([1, 2, 3]);
const verification = { by: 'shopper', state: 'received', activationCode: 'AC-1' } as const;

type Sent = Awaited<ReturnType<NonNullable<InsuranceProvider['activate']>>>;

describe('a verification video that the shopper has sent', () => {
  /** An order whose video is here, and an insurer that answers so; how often it was asked what. */
  async function setup(
    test: TestContext,
    answers: { readonly sent?: Sent; readonly found?: LookUpOutcome; readonly activate?: undefined } = {},
    changes: Partial<OrderRecord> = {},
  ) {
    const calls: unknown[] = [];
    let leasedWhileSent = 0;
    const insurer = {
      async activate(order: OrderRecord, bytes: Uint8Array, code: string) {
        calls.push(['activate', [...bytes], code]);
        leasedWhileSent = await bench.leasedFor(order.id);
        return answers.sent ?? ({ status: 'done' } as const);
      },
      async lookUp(_: OrderRecord, ticket: unknown) {
        calls.push(['look up', ticket]);
        return answers.found!;
      },
      ...('activate' in answers && { activate: undefined }),
    };
    const bench = await openBench(test, { insurer });
    const order = await bench.put({
      point: 'awaiting-video',
      verification,
      ticket: { consumer: '7' },
      policy: { status: 'processing', number: 'P-1' },
      problem: { code: 'video-refused', message: 'Too dark.' },
      dueAt: bench.clock.now(),
      ...changes,
    });
    await bench.store.documents.appendVideo(order.id, 0, video, bench.clock.now());
    const claimed = await bench.claim(order.id);
    const run = async (order = claimed) => ({ ...(await bench.run(activatePolicy, order)), calls, leasedWhileSent });
    return { bench, order, claimed, run };
  }

  it('goes to the insurer with its code, under a lease that outlives the sending, and the review begins', async (test) => {
    const { bench, run } = await setup(test);
    const { order, calls, acts, dueIn, leased, leasedWhileSent } = await run();
    assert.deepEqual(calls, [['activate', [1, 2, 3], 'AC-1']]);
    assert.equal(leasedWhileSent, 26_000);
    assert.equal(order.point, 'under-review');
    const now = bench.clock.now();
    assert.deepEqual(order.policy, { status: 'processing', number: 'P-1', issuedAt: now, answeredAt: now });
    assert.deepEqual(order.verification, { by: 'shopper', state: 'received' });
    assert.equal(order.problem, undefined);
    assert.deepEqual(acts, [['video-sent', 'proxy', undefined]]);
    assert.deepEqual({ dueIn, leased }, { dueIn: 300, leased: 0 });
  });

  it('waits where the insurer takes none, no code is known, or it is not whole', async (test) => {
    for (const [answers, changes] of [
      [{ activate: undefined }, {}],
      [{}, { verification: { by: 'shopper', state: 'received' } }],
      [{}, { verification: { ...verification, state: 'awaited' } }],
      [{}, { verification: undefined }],
    ] as const) {
      const { run } = await setup(test, answers, changes);
      const { order, calls, dueIn, leased } = await run();
      assert.deepEqual(calls, []);
      assert.equal(order.point, 'awaiting-video');
      assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
    }
  });

  it('is not sent by a process that another has overtaken', async (test) => {
    const { claimed, run } = await setup(test);
    const { saved, calls } = await run({ ...claimed, version: claimed.version - 1 });
    assert.equal(saved, undefined);
    assert.deepEqual(calls, []);
  });

  it('is not sent again where an earlier attempt has arrived: the insurer has decided', async (test) => {
    const found = { status: 'done', policy: { status: 'approved' } } as const;
    const { run } = await setup(test, { found }, { attempts: 1 });
    const { order, calls } = await run();
    assert.deepEqual(calls, [['look up', { consumer: '7' }]]);
    assert.equal(order.point, 'under-review');
  });

  it('is sent again where the insurer has not decided, or says nothing', async (test) => {
    for (const found of [
      { status: 'done', policy: { status: 'processing' } },
      { status: 'unclear', cause: 'a time-out' },
    ] as const) {
      const { run } = await setup(test, { found }, { attempts: 1 });
      const { calls } = await run();
      assert.deepEqual(calls.length, 2, found.status);
    }
  });

  it('is sent again after 2, 4, 8 … seconds where the insurer is busy or its answer is lost', async (test) => {
    for (const [sent, attempts, wait] of [
      [{ status: 'busy' }, 0, 2_000],
      [{ status: 'unclear', cause: 'a time-out' }, 0, 2_000],
      [{ status: 'busy', said: 'Come back later' }, 2, 8_000],
    ] as const) {
      const found = { status: 'done', policy: { status: 'processing' } } as const;
      const { run } = await setup(test, { sent, found }, { attempts });
      const { order, dueIn, leased } = await run();
      assert.deepEqual([order.point, order.attempts], ['awaiting-video', attempts + 1]);
      assert.deepEqual(order.verification, verification);
      assert.deepEqual({ dueIn, leased }, { dueIn: wait, leased: 0 });
      const said = 'said' in sent ? ['video', 'Come back later'] : undefined;
      assert.deepEqual(order.insurerSaid?.map(({ step, text }) => [step, text])[0], said);
    }
  });

  it('waits for the limit of calls, and that counts as no attempt', async (test) => {
    const { run } = await setup(test, { sent: { status: 'limited', retryAfterMilliseconds: 700 } });
    const { order, dueIn, leased } = await run();
    assert.deepEqual([order.point, order.attempts], ['awaiting-video', 0]);
    assert.deepEqual({ dueIn, leased }, { dueIn: 700, leased: 0 });
  });

  it('is taken again where the insurer refuses it', async (test) => {
    const sent = { status: 'refused', reason: 'The IMEI is not to be read.', violations: [], said: 'IMEI!' } as const;
    const { bench, run } = await setup(test, { sent });
    const { order, acts, dueIn, leased } = await run();
    assert.equal(order.point, 'awaiting-video');
    assert.deepEqual(order.verification, { ...verification, state: 'awaited' });
    assert.deepEqual(order.problem, {
      code: 'video-refused',
      message: 'The IMEI is not to be read. Take the video again.',
      saidAt: bench.clock.now(),
    });
    assert.deepEqual(acts, [
      ['insurer-said', 'aims', 'video'],
      ['video-refused', 'aims', undefined],
    ]);
    assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
    assert.equal(await bench.store.documents.videoLength(order.id), 0);
  });

  it('is taken again where it can be read no more', async (test) => {
    const { bench, run } = await setup(test);
    const documents = { ...bench.store.documents, readVideo: async () => undefined };
    Object.assign(bench.context, { store: { ...bench.store, documents } });
    const { order, acts, calls } = await run();
    assert.deepEqual(calls, []);
    assert.deepEqual(bench.logged, [['video unreadable', { order: order.id }]]);
    assert.equal(order.problem?.message, 'It could not be read any more. Take the video again.');
    assert.deepEqual(order.verification, { ...verification, state: 'awaited' });
    assert.deepEqual(acts, [['video-wanted', 'proxy', undefined]]);
    assert.equal(await bench.store.documents.videoLength(order.id), 0);
  });

  it('is due at once when it is whole, with its attempts counted anew', async (test) => {
    const awaited = { verification: { ...verification, state: 'awaited' }, attempts: 4 } as const;
    const bench = await openBench(test);
    const order = await bench.put({ point: 'awaiting-video', ...awaited, problem: { code: 'x', message: 'X' } });
    const submitted = await submitVideo(bench.context, order);
    assert.deepEqual(submitted.verification, verification);
    assert.deepEqual([submitted.dueAt, submitted.attempts, submitted.problem], [bench.clock.now(), 0, undefined]);
    const [act] = await bench.store.history.of(order.id);
    assert.deepEqual([act?.what, act?.by.kind], ['video-received', 'shopper']);
    assert.equal(bench.wakes.length, 1);
  });
});
