import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext } from '../../../../proxy-server/checkout/context.ts';
import { runDeliveries } from '../../../../proxy-server/checkout/webhooks/deliver-events.ts';
import { nextAttemptAt } from '../../../../proxy-server/checkout/webhooks/delivery-schedule.ts';
import type { ClaimedEvent, SendOutcome } from '../../../../proxy-server/domain/stores/outbox.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const now = 1_800_000_000_000;

const event: ClaimedEvent = {
  id: 'evt_1',
  merchantId: 'default',
  orderId: 'ord_1',
  orderVersion: 1,
  type: 'order.paid',
  createdAt: now,
  state: 'waiting',
  attempts: 2,
  dueAt: now,
  giveUpAt: now + hour,
  body: '{}',
};

/** One event that is sent with such an outcome: what is kept of it, logged, and written to the order. */
async function setup(
  outcome: SendOutcome,
  {
    outbox = 'webhooks' as 'webhooks' | 'mails',
    changes = {} as Partial<ClaimedEvent>,
    failsToFinish = false,
    failsToClaim = false,
    hasSender = true,
  } = {},
) {
  const stop = new AbortController();
  const logged: unknown[] = [];
  const finished: unknown[] = [];
  const acts: unknown[] = [];
  const sent: unknown[] = [];
  const waits: number[] = [];
  let claims = 0;
  const store = {
    async claimDue(request: { readonly until: number; readonly limit: number }) {
      if (++claims > 1) return [];
      assert.deepEqual([request.until, request.limit], [now + 30_000, 4]);
      if (failsToClaim) throw new Error('away');
      return [{ ...event, ...changes }];
    },
    async finish(...of: unknown[]) {
      finished.push(of.slice(1));
      if (failsToFinish) throw new Error('away');
      return true;
    },
  };
  const send = async (what: unknown) => {
    sent.push(what);
    return outcome;
  };
  const log = (level: string) => (text: string, facts: object) => void logged.push([level, text, facts]);
  // another merchant has no sender at all
  const shop = hasSender ? { id: 'default', [outbox === 'mails' ? 'mail' : 'webhooks']: { send } } : { id: 'default' };
  const other = { id: 'other', mail: { send }, webhooks: { send } };
  const context = {
    merchants: new Map([shop, other].map((merchant) => [merchant.id, merchant])),
    store: { [outbox]: store, history: { add: async (...of: unknown[]) => void acts.push(of) } },
    clock: {
      now: () => now,
      async sleep(milliseconds: number) {
        waits.push(milliseconds);
        stop.abort();
      },
    },
    random: { fraction: () => 0 },
    trouble: log('trouble'),
    warn: log('warn'),
    debug: log('debug'),
  } as unknown as CheckoutContext;
  await runDeliveries(context, { outbox, owner: 'one', leaseMilliseconds: 30_000, signal: stop.signal });
  return { logged, finished, acts, sent, waits };
}

const facts = { merchant: 'default', event: 'evt_1', type: 'order.paid', order: 'ord_1', attempts: 2 };

describe('an event or a mail that is sent', () => {
  it('and taken is done', async () => {
    for (const [outbox, noun] of [
      ['webhooks', 'webhook'],
      ['mails', 'mail'],
    ] as const) {
      const { finished, logged, acts, sent, waits } = await setup({ status: 'delivered' }, { outbox });
      assert.deepEqual(sent, [{ id: 'evt_1', body: '{}' }]);
      assert.deepEqual(finished, [['one', { status: 'delivered' }]]);
      assert.deepEqual(logged, [['debug', `${noun} delivered`, facts]]);
      assert.deepEqual([acts, waits[0]], [[], 1_000]);
    }
  });

  it('and not taken is sent again when it is time', async () => {
    const { finished, logged, acts } = await setup({ status: 'failed', failure: 'http 500' });
    const next = now + 30 * second;
    assert.deepEqual(finished, [['one', { status: 'waiting', dueAt: next, failure: 'http 500' }]]);
    assert.deepEqual(logged, [['trouble', 'webhook not taken', { ...facts, failure: 'http 500', next }]]);
    assert.deepEqual(acts, []);
  });

  it('and not taken at the last time, or refused for good, is given up; of webhooks the order says so', async () => {
    for (const [outcome, changes] of [
      [{ status: 'failed', failure: 'http 500' }, { giveUpAt: now }],
      [{ status: 'refused', failure: 'http 500' }, {}],
    ] as const) {
      const { finished, logged, acts } = await setup(outcome, { changes });
      assert.deepEqual(finished, [['one', { status: 'given-up', failure: 'http 500' }]]);
      assert.deepEqual(logged, [['warn', 'webhook given up', { ...facts, failure: 'http 500' }]]);
      assert.deepEqual(acts, [['ord_1', [{ what: 'webhook-given-up', by: { kind: 'proxy' }, text: 'order.paid' }]]]);
    }
    const mail = await setup({ status: 'refused', failure: 'no such box' }, { outbox: 'mails' });
    assert.deepEqual(mail.logged, [['warn', 'mail given up', { ...facts, failure: 'no such box' }]]);
    assert.deepEqual(mail.acts, []);
  });

  it('and stopped with the process is due again at once, and nothing is said of it', async () => {
    const { finished, logged, acts } = await setup({ status: 'stopped' });
    assert.deepEqual(finished, [['one', { status: 'released', dueAt: now }]]);
    assert.deepEqual([logged, acts], [[], []]);
  });

  it('is given up unsent where its text is gone, or its shop takes none any more', async () => {
    for (const options of [{ changes: { body: undefined } }, { hasSender: false }]) {
      const { finished, sent } = await setup({ status: 'delivered' }, options);
      const failure = 'its text is erased or cannot be read';
      assert.deepEqual([finished, sent], [[['one', { status: 'given-up', failure }]], []]);
    }
  });

  it('is left to its claim where the database fails, which is told', async () => {
    const { logged, acts } = await setup({ status: 'refused', failure: 'x' }, { failsToFinish: true });
    assert.deepEqual(logged, [['trouble', 'webhook not finished', { event: 'evt_1', error: 'Error: away' }]]);
    assert.deepEqual(acts, []);
    for (const outbox of ['webhooks', 'mails'] as const) {
      const failed = await setup({ status: 'delivered' }, { outbox, failsToClaim: true });
      assert.deepEqual(failed.logged, [['trouble', `${outbox} not claimed`, { error: 'Error: away' }]]);
      assert.deepEqual(failed.waits, [1_000]);
    }
  });
});

describe('when an event is sent again', () => {
  it('is ever later up to eight hours, once more at its end, and then never', () => {
    const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];
    const giveUpAt = now + 72 * hour;
    const next = (attempts: number, fraction = 0, end = giveUpAt) =>
      (nextAttemptAt({ attempts, giveUpAt: end }, now, fraction) ?? Number.NaN) - now;
    assert.deepEqual(
      waits.map((_, index) => next(index + 1)),
      waits,
    );
    assert.deepEqual([next(0), next(10), next(99)], [5 * second, 8 * hour, 8 * hour]);
    assert.equal(next(2, 1), 37_500);
    assert.equal(next(3, 0, now + minute), minute);
    assert.equal(nextAttemptAt({ attempts: 1, giveUpAt: now }, now, 0), undefined);
    assert.equal(next(1, 0, now + 1), 1);
  });
});
