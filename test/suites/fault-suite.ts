import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep } from '../support/clean-up.ts';
import { createFastClock } from '../support/clocks/fast-clock.ts';
import type { Engine } from '../support/database/engines.ts';
import { engines } from '../support/database/engines.ts';
import { dealTo } from '../support/drawn/sample.ts';
import type { Placed, PlayedFault, TestedCall, TestedInsurer } from '../support/drawn/tested-insurers.ts';
import { aims, insurpass, testedInsurers, timeLimitMilliseconds } from '../support/drawn/tested-insurers.ts';
import { isLongRun } from '../support/long-run.ts';
import { Shopper } from '../support/shop/shopper.ts';
import { startShop } from '../support/shop/start-shop.ts';

/** Each waits for the insurer most of the time. */
const faultsAtOnce = 4;
const callsAtOnce = 2;
const faultsPerCall = 2;

/** What `npm test` has of each engine: one insurer, and every fault of it at the call that buys. */
const shortRun = {
  sqlite: { insurer: aims, call: 'issue' },
  postgres: { insurer: insurpass, call: 'verify' },
} as const;

/**
 * Faults of each insurer at every call: the order ends in the expected state, with exactly one policy if it was
 * sold.
 */
export function faultSuite(engine: Engine): void {
  for (const insurer of isLongRun() ? testedInsurers : [shortRun[engine].insurer])
    describe(`${insurer.name} when it misbehaves, on ${engine}`, { concurrency: callsAtOnce }, () => {
      const setup = (test: TestContext) => startFaulty(test, engine, insurer);

      const calls = Object.entries(insurer.calls);
      const dealt = dealTo(insurer.faults, {
        seed: insurer.name,
        hands: engines.length * calls.length,
        size: faultsPerCall,
      });
      for (const [index, [name, call]] of calls.entries()) {
        if (!isLongRun() && name !== shortRun[engine].call) continue;
        const tried = isLongRun() ? dealt[engines.indexOf(engine) * calls.length + index]! : insurer.faults;
        it(`does not keep an order from one policy, at ${name}`, { concurrency: faultsAtOnce }, async (test) => {
          const faults = tried.map((fault) =>
            test.test(`when it answers with ${nameOf(fault)}, once or twice`, async (inner) => {
              const { endsActive } = await setup(inner);
              const both = [1, 2].map((count) => ({ ...fault, count }));
              if (call.isAlone) for (const each of both) await endsActive(each, call);
              else await Promise.all(both.map((each) => endsActive(each, call)));
            }),
          );
          await Promise.all(faults);
        });
      }

      it('holds the payment, and makes no more calls, when the insurer refuses', async (test) => {
        const { shop, shopper, place } = await setup(test);
        for (const name of insurer.refusedCalls) {
          const call = insurer.calls[name] as TestedCall;
          const placed = await place();
          call.after?.(shop, placed);
          insurer.play(shop, { fault: 'error', match: call.match(shop, placed), text: insurer.refusal });
          await shopper.confirmPayment(placed.order);
          const held = await shopper.until(placed.order.id, placed.token, 'needs-attention');
          assert.equal(held.problem?.code, 'insurer-refused');
          assert.equal(insurer.policiesOf(shop, placed).length, 0);
        }
      });

      it('issues one policy when the payment is confirmed many times at once', async (test) => {
        const { shop, shopper, place } = await setup(test);
        const placed = await place();
        await Promise.all(Array.from({ length: 12 }, () => shopper.confirmPayment(placed.order)));
        await shopper.until(placed.order.id, placed.token, 'active');
        assert.equal(insurer.policiesOf(shop, placed).length, 1);
      });

      if (insurer === aims)
        it('treats “already in use” as proof that an earlier call arrived', async (test) => {
          const { shop, shopper, place } = await setup(test);
          const placed = await place();
          shop.aims.play({
            fault: 'error',
            match: insurer.calls.issue!.match(shop, placed),
            text: 'The id is already in use by another insurance request from you',
          });
          await shopper.confirmPayment(placed.order);
          const ended = await shopper.until(placed.order.id, placed.token, 'active');
          assert.equal(ended.state, 'active');
          assert.equal(insurer.policiesOf(shop, placed).length, 1);
        });
    });
}

/** A shop with an insurer of its own: what fails for one order is no outage for another. */
async function startFaulty(test: TestContext, engine: Engine, insurer: TestedInsurer) {
  // waits of 2, 4 and 8 seconds would fill minutes
  const clock = createFastClock(insurer.faultClockSpeed);
  const options = {
    engine,
    environment: {
      PAYMENT_METHOD: 'merchant',
      AIMS_TIMEOUT_MS: String(timeLimitMilliseconds),
      LIMITS: 'insurerCallsPerMinute=60000,insurerBurst=1000,addressOrdersPerMinute=10000,addressBurst=10000',
    },
    ...insurer.options(clock.now),
    // a lease that is longer than a call by the fast clock too
    parts: { clock, leaseMarginMilliseconds: timeLimitMilliseconds * insurer.faultClockSpeed },
  };
  const shop = keep(test, await startShop(options));
  const shopper = new Shopper(shop.proxy.url);
  const place = (otherwise?: boolean) => insurer.place(shopper, otherwise);
  return { shop, shopper, place, endsActive };

  async function endsActive(fault: PlayedFault, call: TestedCall): Promise<void> {
    // what goes wrong twice does so for another product
    const placed = await place(fault.count === 2);
    call.after?.(shop, placed);
    insurer.play(shop, { ...fault, match: call.match(shop, placed) });
    await shopper.confirmPayment(placed.order);
    const ended = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention', 'declined');
    assert.equal(ended.state, 'active', `${JSON.stringify(fault)}: ${await problemOf(placed)}`);
    const policies = insurer.policiesOf(shop, placed);
    assert.equal(policies.length, 1, JSON.stringify(fault));
    if (insurer.tellsPolicyNumber) assert.equal(ended.policy?.number, policies[0], JSON.stringify(fault));
  }

  /** As staff read it. */
  async function problemOf({ order }: Placed): Promise<string> {
    const { body } = await shopper.asMerchant('GET', `/v1/orders/${order.id}`);
    return JSON.stringify(body.problem);
  }
}

function nameOf({ fault, milliseconds, status, idV4, text, isBare, isDone }: PlayedFault): string {
  const details = [
    milliseconds && `of ${milliseconds} ms`,
    status && `and status ${status}`,
    idV4 && `and code ${idV4}`,
    isBare && 'alone',
    text === '' && 'without words',
    isDone && 'after the work',
  ];
  return [fault, ...details].filter(Boolean).join(' ');
}
