import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  PaymentAttempt,
  PaymentGateway,
  VerifyOutcome,
} from '../../proxy-server/domain/payment/payment-gateway.ts';

/** How a payment can end. */
type PaymentEnd =
  | 'success'
  | 'declined'
  | 'insufficient-funds'
  | 'abandoned'
  | 'bank-transfer'
  | 'under-paid'
  | 'over-paid'
  | 'customer-bears-fee'
  | 'other-currency'
  | 'diverted';

/** Unusual webhooks that are valid, and invalid ones. */
type NoticeOddity = 'decimals' | 'escapes' | 'metadata-string' | 'wrong-signature' | 'altered-body';

type NoticeEvent = 'payment' | 'refund' | 'dispute';

export interface RawWebhook {
  readonly body: Uint8Array;
  readonly header: (name: string) => string | undefined;
}

/** A gateway's stand-in and the adapter under test. */
export interface GatewayWorld {
  readonly gateway: PaymentGateway;
  /** The same adapter with a short time limit, for calls that hang. */
  readonly impatient: PaymentGateway;
  /** The same adapter with an address where no server listens. */
  readonly unreachable: PaymentGateway;
  newAttempt(changes?: Partial<PaymentAttempt>): PaymentAttempt;
  pay(attempt: PaymentAttempt, end: PaymentEnd): Promise<void>;
  /** The gateway's status of a page that was left without a payment attempt. */
  readonly abandoned: 'failed' | 'pending';
  /** What it sends webhooks for. */
  readonly events: readonly NoticeEvent[];
  /** Whether its webhooks sign their bodies, or only prove that the sender knows a secret. */
  readonly provesBodies: boolean;
  misbehave(fault: 'drop-before' | 'drop-after' | 'hang' | 'garbage' | 'http-500', step: 'begin' | 'verify'): void;
  /** Resolves when the gateway has sent the webhook of a payment. */
  webhookOf(event: NoticeEvent, attempt: PaymentAttempt, oddity?: NoticeOddity): Promise<RawWebhook>;
  close(): Promise<void>;
}

/** What every payment method must pass, the merchant's own included. */
export function testAnyGateway(
  name: string,
  start: () => Promise<{ gateway: PaymentGateway; newAttempt: GatewayWorld['newAttempt']; close(): Promise<void> }>,
): void {
  describe(`${name} as a payment method`, () => {
    let world: Awaited<ReturnType<typeof start>>;
    before(async () => {
      world = await start();
    });
    after(() => world.close());

    it('reports an unknown attempt as pending, without payments', async () => {
      const attempt = world.newAttempt();
      assert.deepEqual(await world.gateway.verify(attempt), { status: 'pending' });
      assert.deepEqual(await world.gateway.listReceived(attempt), { status: 'known', received: [] });
    });

    it('rejects a webhook without proof', () => {
      const body = Buffer.from('{"event":"charge.success","data":{"id":1,"reference":"a","tx_ref":"a"}}');
      for (const signature of [undefined, '', 'x', 'a'.repeat(128)])
        assert.equal(
          world.gateway.readWebhook(body, () => signature),
          undefined,
        );
    });
  });
}

/** What every gateway's adapter must pass, against a stand-in that speaks the gateway's own wire format. */
export function testGateway(name: string, start: () => Promise<GatewayWorld>): void {
  testAnyGateway(name, start);
  describe(`${name} as a payment gateway`, () => {
    let world: GatewayWorld;
    before(async () => {
      world = await start();
    });
    after(() => world.close());

    it('opens a payment once with one reference', async () => {
      const attempt = world.newAttempt();
      const begun = await begin(world.gateway, attempt);
      assert.ok(begun.status === 'begun');
      assert.match(begun.authorizationUrl, /^https?:/);
      assert.equal((await begin(world.gateway, attempt)).status, 'refused');
    });

    for (const [end, expected] of Object.entries(endings) as [keyof typeof endings, VerifyOutcome['status']][]) {
      it(`reports ${expected} for a payment that ended as “${end}”`, async () => {
        const attempt = world.newAttempt();
        await begin(world.gateway, attempt);
        await world.pay(attempt, end);
        assert.equal((await world.gateway.verify(attempt)).status, expected);
      });
    }

    it('expects no payment from a page that was left without an attempt', async () => {
      const attempt = world.newAttempt();
      await begin(world.gateway, attempt);
      await world.pay(attempt, 'abandoned');
      assert.equal((await world.gateway.verify(attempt)).status, world.abandoned);
    });

    it('reports the amount that was too little or too much', async () => {
      for (const [end, difference] of [
        ['under-paid', -10_000],
        ['over-paid', 50_000],
      ] as const) {
        const attempt = world.newAttempt();
        await begin(world.gateway, attempt);
        await world.pay(attempt, end);
        const verified = await world.gateway.verify(attempt);
        assert.ok(verified.status === 'mismatch');
        const { amount, currency, at } = verified.paid!;
        assert.deepEqual({ amount, currency }, { ...attempt.expected, amount: attempt.expected.amount + difference });
        assert.ok(at! > 0);
      }
    });

    it('passes on the currency of a payment in another one', async () => {
      const attempt = world.newAttempt();
      await begin(world.gateway, attempt);
      await world.pay(attempt, 'other-currency');
      const verified = await world.gateway.verify(attempt);
      assert.equal(verified.status === 'mismatch' && verified.paid?.currency, 'USD');
    });

    it('says why a payment failed, in plain words and in the gateway’s own', async () => {
      for (const [end, words] of [
        ['declined', /refused the payment/],
        ['insufficient-funds', /not enough money/],
      ] as const) {
        const attempt = world.newAttempt();
        await begin(world.gateway, attempt);
        await world.pay(attempt, end);
        const verified = await world.gateway.verify(attempt);
        assert.ok(verified.status === 'failed');
        assert.equal(verified.failure.code, 'declined');
        assert.match(verified.failure.message, words);
        assert.match(verified.said ?? '', /Declined|Insufficient Funds/);
      }
    });

    it('accepts kobo as exactly as naira', async () => {
      const attempt = world.newAttempt({ expected: { amount: 115_115, currency: 'NGN' } });
      await begin(world.gateway, attempt);
      await world.pay(attempt, 'success');
      assert.equal((await world.gateway.verify(attempt)).status, 'paid');
    });

    it('lists all payments of an attempt, and what was refunded or disputed since', async () => {
      const attempt = await paid(world);
      const verified = await world.gateway.verify(attempt);
      assert.ok(verified.status === 'paid');
      const received = { transactionId: verified.transactionId, paid: verified.paid, status: 'kept' };
      assert.deepEqual(await world.gateway.listReceived(attempt), { status: 'known', received: [received] });
      if (world.events.includes('dispute')) {
        await world.webhookOf('dispute', attempt);
        const disputed = { ...received, status: 'disputed' };
        assert.deepEqual(await world.gateway.listReceived(attempt), { status: 'known', received: [disputed] });
      }
      await world.webhookOf('refund', attempt);
      const reversed = { ...received, status: 'reversed' };
      assert.deepEqual(await world.gateway.listReceived(attempt), { status: 'known', received: [reversed] });
    });

    it('returns amount and transaction of a payment exactly, and the same when repeated', async () => {
      const attempt = world.newAttempt();
      await begin(world.gateway, attempt);
      await world.pay(attempt, 'customer-bears-fee');
      const verified = await world.gateway.verify(attempt);
      assert.ok(verified.status === 'paid');
      assert.deepEqual(verified.amount, attempt.expected);
      assert.ok(verified.paid.amount > attempt.expected.amount, 'the fee is part of what was paid');
      assert.match(verified.transactionId, /^\d{8,}$/);
      assert.doesNotMatch(verified.transactionId, /0{6}$/);
      assert.deepEqual(await world.gateway.verify(attempt), verified);
    });

    it('does not accept a test payment for a live order', async () => {
      const attempt = world.newAttempt({ test: false });
      await begin(world.gateway, attempt);
      await world.pay(attempt, 'success');
      assert.equal((await world.gateway.verify(attempt)).status, 'mismatch');
    });

    for (const fault of ['drop-before', 'drop-after', 'hang', 'garbage', 'http-500'] as const) {
      it(`is unclear when “${fault}” happens to begin or verify`, async () => {
        const gateway = fault === 'hang' ? world.impatient : world.gateway;
        const attempt = world.newAttempt();
        world.misbehave(fault, 'begin');
        assert.equal((await begin(gateway, attempt)).status, 'unclear');
        world.misbehave(fault, 'verify');
        assert.equal((await gateway.verify(attempt)).status, 'unclear');
      });
    }

    it('is unclear if no server listens', async () => {
      const attempt = world.newAttempt();
      assert.equal((await begin(world.unreachable, attempt)).status, 'unclear');
      assert.equal((await world.unreachable.verify(attempt)).status, 'unclear');
      assert.equal((await world.unreachable.listReceived(attempt)).status, 'unclear');
    });

    it('finds the payment of every webhook, by our reference or the gateway’s id', async () => {
      for (const event of world.events) {
        const attempt = await paid(world);
        const verified = await world.gateway.verify(attempt);
        const webhook = await world.webhookOf(event, attempt);
        const read = world.gateway.readWebhook(webhook.body, webhook.header);
        assert.ok(read && read.key.length > 0);
        if (read.reference === undefined)
          assert.equal(read.transactionId, verified.status === 'paid' && verified.transactionId);
        else assert.equal(read.reference, attempt.reference);
      }
    });

    for (const oddity of ['decimals', 'escapes', 'metadata-string'] as const) {
      it(`parses an unusual webhook: ${oddity}`, async () => {
        const attempt = await paid(world);
        const plain = await world.webhookOf('payment', attempt);
        const odd = await world.webhookOf('payment', attempt, oddity);
        const read = world.gateway.readWebhook(odd.body, odd.header);
        assert.deepEqual(read, world.gateway.readWebhook(plain.body, plain.header));
      });
    }

    it('rejects a webhook with a wrong signature', async () => {
      const webhook = await world.webhookOf('payment', await paid(world), 'wrong-signature');
      assert.equal(world.gateway.readWebhook(webhook.body, webhook.header), undefined);
    });

    it('rejects a webhook that was altered', async () => {
      const attempt = await paid(world);
      const webhook = await world.webhookOf('payment', attempt, 'altered-body');
      const read = world.gateway.readWebhook(webhook.body, webhook.header);
      assert.equal(read?.reference, world.provesBodies ? undefined : attempt.reference);
      const verified = await world.gateway.verify(attempt);
      assert.deepEqual(verified.status === 'paid' && verified.amount, attempt.expected);
    });

    it('rejects a webhook without a signature', async () => {
      const { body } = await world.webhookOf('payment', await paid(world));
      assert.equal(
        world.gateway.readWebhook(body, () => undefined),
        undefined,
      );
    });
  });
}

const endings: Record<Exclude<PaymentEnd, 'abandoned'>, VerifyOutcome['status']> = {
  success: 'paid',
  'insufficient-funds': 'failed',
  'customer-bears-fee': 'paid',
  declined: 'failed',
  'bank-transfer': 'pending',
  'under-paid': 'mismatch',
  'over-paid': 'mismatch',
  'other-currency': 'mismatch',
  diverted: 'mismatch',
};

function begin(gateway: PaymentGateway, attempt: PaymentAttempt) {
  return gateway.begin({
    reference: attempt.reference,
    amount: attempt.expected,
    email: 'shopper@example.com',
    returnUrl: 'https://shop.example.com/checkout?cover-order=1',
  });
}

async function paid(world: GatewayWorld): Promise<PaymentAttempt> {
  const attempt = world.newAttempt();
  await begin(world.gateway, attempt);
  await world.pay(attempt, 'success');
  return attempt;
}
