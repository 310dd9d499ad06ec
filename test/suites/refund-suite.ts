import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PaidAmount } from '../../proxy-server/domain/order/order.ts';
import type { GivesRefunds, RefundRequest } from '../../proxy-server/domain/payment/payment-gateway.ts';

/** A gateway's stand-in with refunds that end at once, and the adapter's refunds under test. */
export interface RefundWorld {
  readonly refunds: GivesRefunds;
  /** The same with a short time limit, for calls that hang. */
  readonly impatient: GivesRefunds;
  /** The same with an address where no server listens. */
  readonly unreachable: GivesRefunds;
  /** Pays ₦72,000, and returns the gateway's id of the payment. */
  pay(): Promise<string>;
  misbehave(fault: string, step: 'refund' | 'refunds'): void;
  /** Whether the list repeats the notes of refunds. */
  readonly repeatsNotes: boolean;
  close(): Promise<void>;
}

const whole: Pick<PaidAmount, 'amount' | 'currency'> = { amount: 7_200_000, currency: 'NGN' };
const part: Pick<PaidAmount, 'amount' | 'currency'> = { amount: 2_000_050, currency: 'NGN' };

/** What every gateway that gives money back must pass. */
export function testRefunds(name: string, start: () => Promise<RefundWorld>): void {
  describe(`${name}, when money is given back`, () => {
    let world: RefundWorld;
    before(async () => {
      world = await start();
    });
    after(() => world.close());

    const requestOf = (transactionId: string, change: Partial<RefundRequest> = {}): RefundRequest => ({
      transactionId,
      amount: whole,
      isWhole: true,
      note: 'rfd_1',
      ...change,
    });

    async function listed(transactionId: string) {
      const found = await world.refunds.listRefunds(transactionId);
      assert.ok(found.status === 'known', JSON.stringify(found));
      return found.refunds;
    }

    /** The refunds of a payment, once none is pending. */
    async function ended(transactionId: string) {
      for (;;) {
        const refunds = await listed(transactionId);
        if (refunds.every(({ state }) => state !== 'pending')) return refunds;
      }
    }

    it('lists none for a payment that was kept', async () => {
      assert.deepEqual(await listed(await world.pay()), []);
    });

    it('gives back the whole, and lists it with its id, amount and end', async () => {
      const transactionId = await world.pay();
      const outcome = await world.refunds.refund(requestOf(transactionId));
      assert.ok(outcome.status === 'accepted');
      const [refund, ...others] = await ended(transactionId);
      assert.equal(others.length, 0);
      assert.equal(refund?.id, outcome.refund.id);
      assert.deepEqual([refund.amount, refund.state], [whole.amount, 'settled']);
      if (world.repeatsNotes) assert.equal(refund.note, 'rfd_1');
    });

    it('gives back parts to the kobo, and never more than came', async () => {
      const transactionId = await world.pay();
      const partly = requestOf(transactionId, { amount: part, isWhole: false });
      for (let count = 0; count < 3; count++)
        assert.equal((await world.refunds.refund(partly)).status, 'accepted', String(count));
      const refused = await world.refunds.refund(partly);
      assert.ok(refused.status === 'refused');
      assert.match(refused.said ?? '', /amount/i);
      assert.deepEqual(
        (await ended(transactionId)).map(({ amount }) => amount),
        [part.amount, part.amount, part.amount],
      );
    });

    it('lists a refund that failed in the end', async () => {
      const transactionId = await world.pay();
      world.misbehave('refund-failed', 'refund');
      assert.equal((await world.refunds.refund(requestOf(transactionId))).status, 'accepted');
      assert.deepEqual(
        (await ended(transactionId)).map(({ state }) => state),
        ['failed'],
      );
    });

    for (const [fault, made] of [
      ['drop-before', 0],
      ['drop-after', 1],
      ['hang', undefined],
      ['garbage', undefined],
      ['http-500', undefined],
      ['rate-limit', 0],
    ] as const)
      it(`is unclear, and repeated by nobody, when “${fault}” happens to it`, async () => {
        const transactionId = await world.pay();
        const refunds = fault === 'hang' ? world.impatient : world.refunds;
        world.misbehave(fault, 'refund');
        assert.equal((await refunds.refund(requestOf(transactionId))).status, 'unclear');
        const count = (await listed(transactionId)).length;
        if (made === undefined) assert.ok(count <= 1);
        else assert.equal(count, made);
        world.misbehave(fault, 'refunds');
        assert.equal((await refunds.listRefunds(transactionId)).status, 'unclear');
      });

    it('is unclear if no server listens', async () => {
      assert.equal((await world.unreachable.refund(requestOf('1'))).status, 'unclear');
      assert.equal((await world.unreachable.listRefunds('1')).status, 'unclear');
    });
  });
}
