import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { fetchCertificate } from '../../../../proxy-server/checkout/issue/fetch-certificate.ts';
import { pollPolicy } from '../../../../proxy-server/checkout/issue/poll-policy.ts';
import type {
  InsuranceProvider,
  LookUpOutcome,
  PolicyStatus,
} from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const done = (policy: PolicyStatus): LookUpOutcome => ({ status: 'done', policy });
const certificate = { type: 'link', url: 'https://aims.example/c/1' } as const;
const paidAt = (acceptedAt: number) => ({
  payment: { method: 'merchant', reference: 'R', amount: { amount: 1, currency: 'NGN' }, acceptedAt } as const,
});

describe('a policy that the insurer reviews', () => {
  /** An order under review since a moment, and an insurer that answers so when it is asked. */
  async function setup(
    test: TestContext,
    outcome: LookUpOutcome,
    changes: Partial<OrderRecord> | ((now: number) => Partial<OrderRecord>) = {},
    insurer: Partial<InsuranceProvider> = {},
  ) {
    const bench = await openBench(test, { insurer: { ...insurer, lookUp: async () => outcome } });
    const now = bench.clock.now();
    const order = await bench.put({
      point: 'under-review',
      ticket: { consumer: '7' },
      policy: { status: 'processing', number: 'P-1', issuedAt: now, answeredAt: now },
      ...paidAt(now),
      dueAt: now,
      ...(typeof changes === 'function' ? changes(now) : changes),
    });
    const run = async (step = pollPolicy) => bench.run(step, await bench.claim(order.id));
    return { bench, order, now, run };
  }

  it('that it does not know is asked for a minute more, each time after at least two seconds', async (test) => {
    const { now, run } = await setup(test, { status: 'absent' });
    const first = await run();
    assert.equal(first.order.point, 'under-review');
    assert.deepEqual([first.order.policy?.absentSince, first.order.policy?.number], [now, 'P-1']);
    assert.deepEqual({ dueIn: first.dueIn, leased: first.leased }, { dueIn: 2_000, leased: 0 });
    const policy = { status: 'processing', absentSince: now - 59_999 } as const;
    const last = await (await setup(test, { status: 'absent' }, { policy })).run();
    assert.equal(last.order.policy?.absentSince, now - 59_999);
    assert.equal(last.dueIn, 30_000);
  });

  it('that it has not known for a minute is held for a person', async (test) => {
    const absent = (now: number) => ({ policy: { status: 'processing', absentSince: now - minute } as const });
    const { order, acts, dueIn, leased } = await (await setup(test, { status: 'absent' }, absent)).run();
    assert.equal(order.point, 'held');
    const message =
      'The insurer accepted this policy and now says that it does not know it. Ask the insurer about our reference before you retry the order.';
    assert.deepEqual(order.problem, { code: 'policy-unknown', message });
    assert.deepEqual(acts, [['held', 'proxy', message]]);
    assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
  });

  it('is absent from now on where the clock has stepped back', async (test) => {
    const ahead = (now: number) => ({ policy: { status: 'processing', absentSince: now + hour } as const });
    const { now, run } = await setup(test, { status: 'absent' }, ahead);
    assert.equal((await run()).order.policy?.absentSince, now);
  });

  it('is asked for ever more slowly while it gives no answer, and is absent no more', async (test) => {
    const silent = (now: number) => ({
      policy: { status: 'processing', answeredAt: now - 20_000, absentSince: now - 1 } as const,
      ...paidAt(now - hour),
    });
    const { bench, order, run } = await setup(test, { status: 'busy', said: 'Later' }, silent);
    const { order: after, dueIn, leased, acts } = await run();
    assert.equal(after.policy?.absentSince, undefined);
    assert.deepEqual({ dueIn, leased }, { dueIn: 10_000, leased: 0 });
    assert.equal(after.problem?.code, 'insurer-not-answering');
    assert.deepEqual(
      acts.map(([what]) => what),
      ['insurer-said', 'insurer-silent'],
    );
    assert.deepEqual(bench.logged, [['status refused', { order: order.id, outcome: 'busy' }]]);
  });

  it('waits for the limit of calls, and that counts as no attempt', async (test) => {
    const { order, dueIn, leased } = await (
      await setup(test, { status: 'limited', retryAfterMilliseconds: 900 })
    ).run();
    assert.deepEqual([order.point, order.attempts], ['under-review', 0]);
    assert.deepEqual({ dueIn, leased }, { dueIn: 900, leased: 0 });
  });

  it('is held after a review of more than 30 days since the payment, and goes on before', async (test) => {
    const reviewed = (age: number) => (now: number) => ({
      ...paidAt(now - age),
      policy: { status: 'processing', issuedAt: now - 1_000, answeredAt: now } as const,
      problem: { code: 'insurer-not-answering', message: 'Silent.' },
    });
    const going = await (await setup(test, done({ status: 'processing' }), reviewed(30 * day))).run();
    assert.equal(going.order.point, 'under-review');
    assert.equal(going.order.problem, undefined);
    assert.deepEqual({ dueIn: going.dueIn, leased: going.leased }, { dueIn: 1_600, leased: 0 });
    const long = await (await setup(test, done({ status: 'processing' }), reviewed(30 * day + 1))).run();
    assert.equal(long.order.point, 'held');
    assert.deepEqual(long.order.problem, {
      code: 'review-too-long',
      message:
        'The insurer has reviewed this policy for 30 days. Ask the insurer about our reference, then retry the order.',
    });
    assert.equal(long.leased, 0);
  });

  it('that no payment is known of is held 30 days after the order was placed', async (test) => {
    const placed = (now: number) => ({ payment: undefined, createdAt: now - 30 * day - 1 });
    const { order } = await (await setup(test, done({ status: 'processing' }), placed)).run();
    assert.equal(order.problem?.code, 'review-too-long');
  });

  it('is polled by the time since it was issued, else since the payment, else since now', async (test) => {
    for (const [issued, paid, wait] of [
      [10, 40, 4_000],
      [undefined, 40, 16_000],
      [undefined, undefined, 300],
      // the clock has stepped back
      [-60, undefined, 300],
    ] as const) {
      const { run, now } = await setup(
        test,
        done({ status: 'processing', policyNumber: 'P-2' }),
        (now): Partial<OrderRecord> => ({
          policy: { status: 'processing', ...(issued && { issuedAt: now - issued * 1_000 }) },
          ...(paid ? paidAt(now - paid * 1_000) : { payment: undefined }),
        }),
      );
      const { order, dueIn } = await run();
      assert.equal(dueIn, wait);
      assert.deepEqual([order.policy?.number, order.policy?.answeredAt], ['P-2', now]);
      assert.ok(order.policy!.issuedAt! <= now);
    }
  });

  it('is held where another order has the policy of that number already', async (test) => {
    const policy = done({ status: 'approved', policyNumber: 'P-9', certificate });
    const { bench, run } = await setup(test, policy, {}, { takesNoReference: true });
    const other = await bench.put();
    await bench.store.policies.claim('aims', 'P-9', other.id, 1);
    const { order, acts, leased } = await run();
    const message =
      'The insurer returned policy P-9, which another order has already. The premium is held. Ask the insurer, then retry or refund the order.';
    assert.equal(order.point, 'held');
    assert.deepEqual(order.problem, { code: 'policy-of-another-order', message });
    assert.deepEqual(acts, [['held', 'proxy', message]]);
    assert.equal(leased, 0);
    assert.equal(await bench.store.documents.findCertificate(order.id), undefined);
  });

  it('belongs to the order from its approval on, where only its number says whose it is', async (test) => {
    const policy = done({ status: 'approved', policyNumber: 'P-9', certificate });
    const numbered = await setup(test, policy, {}, { takesNoReference: true });
    const { order } = await numbered.run();
    assert.equal(order.point, 'active');
    assert.equal(await numbered.bench.store.policies.claim('aims', 'P-9', 'another', 2), order.id);
    const unnumbered = await setup(test, done({ status: 'approved', certificate }), {}, { takesNoReference: true });
    assert.equal((await unnumbered.run()).order.point, 'active');
    // by its reference it belongs to the order anyway
    const referred = await setup(test, policy);
    await referred.run();
    assert.equal(await referred.bench.store.policies.claim('aims', 'P-9', 'another', 2), 'another');
  });

  it('is declined in our words, or in plain ones where no reason was recognised', async (test) => {
    for (const [reason, message] of [
      ['The device is too old.', 'The device is too old.'],
      [undefined, 'The insurer has declined this cover.'],
    ] as const) {
      const { bench, run } = await setup(test, done({ status: 'declined', reason, said: 'no' }));
      const { order, leased, dueIn } = await run();
      assert.equal(order.point, 'declined');
      assert.deepEqual([order.policy?.status, order.insurerSaid?.[0]?.step], ['declined', 'status']);
      const shopperMessage = reason && { shopperMessage: reason };
      const problem = { code: 'insurer-declined', message, ...shopperMessage, saidAt: bench.clock.now() };
      assert.deepEqual(order.problem, problem);
      assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
    }
  });

  it('is active with its certificate, dates and number, and its video is no longer kept', async (test) => {
    const dates = { approvedAt: 5, startDate: '2026-03-01', endDate: '2027-02-28' };
    const policy = done({ status: 'approved', ...dates, certificate });
    const verification = { by: 'shopper', state: 'received' } as const;
    const { bench, order: before, run } = await setup(test, policy, { verification });
    await bench.store.documents.appendVideo(before.id, 0, new Uint8Array([1]), 1);
    const { order, acts, dueIn, leased } = await run();
    assert.equal(order.point, 'active');
    assert.deepEqual(order.policy, { number: 'P-1', status: 'approved', ...dates });
    assert.deepEqual(order.verification, { by: 'shopper', state: 'accepted' });
    assert.deepEqual(order.certificate, { mediaType: 'text/uri-list', fileName: `certificate-${order.code}.txt` });
    assert.equal(await bench.store.documents.videoLength(order.id), 0);
    assert.deepEqual(
      acts.map(([what, by]) => [what, by]),
      [
        ['active', 'aims'],
        ['certificate-received', 'aims'],
      ],
    );
    assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
  });

  it('is active before its certificate is there, which is asked for two seconds later', async (test) => {
    const { now, run } = await setup(test, done({ status: 'approved', policyNumber: 'P-3' }));
    const { order, dueIn } = await run();
    const asked = { certificateAwaitedSince: now, certificateAskedAt: now };
    assert.deepEqual(order.policy, { number: 'P-3', status: 'approved', approvedAt: now, ...asked });
    assert.equal(dueIn, 2_000);
  });

  describe('whose certificate is late', () => {
    const late = (by: number) => (now: number) => ({
      point: 'active' as const,
      policy: { status: 'approved' as const, number: 'P-1', certificateAwaitedSince: now - by, certificateAskedAt: 1 },
    });

    it('is asked for no more where none is lacking', async (test) => {
      const has = { certificate: { mediaType: 'application/pdf', fileName: 'c.pdf' } };
      for (const changes of [has, { ticket: undefined }]) {
        const { run } = await setup(test, { status: 'busy' }, (now) => ({ ...late(minute)(now), ...changes }));
        const { order, dueIn, leased } = await run(fetchCertificate);
        assert.equal(order.policy?.certificateAskedAt, 1, 'not asked');
        assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
      }
    });

    it('is asked for later where the limit of calls is reached, and that counts as no attempt', async (test) => {
      const { run } = await setup(test, { status: 'limited', retryAfterMilliseconds: 800 }, late(minute));
      const { order, dueIn, leased } = await run(fetchCertificate);
      assert.deepEqual([order.attempts, order.policy?.certificateAskedAt], [0, 1]);
      assert.deepEqual({ dueIn, leased }, { dueIn: 800, leased: 0 });
    });

    it('is asked for ever more slowly, whatever the insurer says, until 30 days have passed', async (test) => {
      for (const [outcome, by, wait] of [
        [done({ status: 'approved' }), minute, 24_000],
        [done({ status: 'processing' }), minute, 24_000],
        [{ status: 'busy' }, 1_000, 2_000],
        [{ status: 'unclear', cause: 'a time-out' }, 30 * day - 1, day],
        [{ status: 'busy' }, 30 * day, undefined],
      ] as const) {
        const { now, run } = await setup(test, outcome, late(by));
        const { order, dueIn, leased } = await run(fetchCertificate);
        const policy = { status: 'approved', number: 'P-1', certificateAwaitedSince: now - by };
        assert.deepEqual(order.policy, { ...policy, certificateAskedAt: now });
        assert.deepEqual({ dueIn, leased }, { dueIn: wait, leased: 0 });
      }
    });

    it('is late from now on where nobody noted since when, or the clock has stepped back', async (test) => {
      for (const since of [undefined, hour]) {
        const { now, run } = await setup(test, { status: 'busy' }, (now) => ({
          point: 'active',
          policy: { status: 'approved', ...(since && { certificateAwaitedSince: now + since }) },
        }));
        const { order, dueIn } = await run(fetchCertificate);
        assert.deepEqual([order.policy?.certificateAwaitedSince, dueIn], [now, 2_000]);
      }
    });

    it('is kept when it comes, and asked for no more; what the insurer says with it is kept too', async (test) => {
      const policy = done({ status: 'approved', certificate, said: 'Well' });
      const { bench, run } = await setup(test, policy, late(minute));
      const { order, acts, dueIn, leased } = await run(fetchCertificate);
      assert.deepEqual(order.certificate, { mediaType: 'text/uri-list', fileName: `certificate-${order.code}.txt` });
      const { content } = (await bench.store.documents.findCertificate(order.id))!;
      assert.equal(Buffer.from(content).toString(), certificate.url);
      assert.deepEqual(
        acts.map(([what]) => what),
        ['insurer-said', 'certificate-received'],
      );
      assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
      assert.deepEqual(
        order.insurerSaid?.map(({ step, text }) => [step, text]),
        [['status', 'Well']],
      );
    });
  });
});
