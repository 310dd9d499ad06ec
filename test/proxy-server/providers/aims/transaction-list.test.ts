import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { demoAimsAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { openAimsParts, phoneOrder } from './aims-parts.ts';

describe('the list of transactions', () => {
  /** This many policies under review, and a function that polls all of them once. */
  async function setup(test: TestContext, count: number) {
    const simulator = await startAimsSimulator({ approveAfterMilliseconds: 3_600_000, ratePerMinute: 100_000 });
    const { parts, close } = await openAimsParts(simulator.url);
    test.after(async () => {
      await close();
      await simulator.close();
    });
    const clock = createManualClock(Date.now());
    const provider = createAimsProvider({
      ...parts,
      clock,
      partnerId: demoAimsAccount.partnerId,
      authorizationId: demoAimsAccount.authorizationId,
      authorizationKey: demoAimsAccount.key,
    });
    const policies = await Promise.all(
      Array.from({ length: count }, async () => {
        const order = phoneOrder();
        const prepared = await provider.prepare(order);
        assert.ok(prepared.status === 'done');
        await provider.issue(order, prepared.ticket);
        return { order, ticket: prepared.ticket };
      }),
    );
    const askAll = async () => {
      const statuses: string[] = [];
      for (const { order, ticket } of policies) {
        const found = await provider.lookUp(order, ticket);
        statuses.push(found.status === 'done' ? found.policy.status : found.status);
      }
      return statuses;
    };
    const calls = (kind: string) => simulator.log.entries.filter((entry) => entry.kind === kind).length;
    return { simulator, clock, policies, askAll, calls };
  }

  it('saves the status calls of policies that it lists as pending, if there are many', async (test) => {
    const { askAll, calls, clock } = await setup(test, 12);
    for (let round = 0; round < 3; round++) {
      assert.deepEqual([...new Set(await askAll())], ['processing']);
      clock.advance(10_000);
    }
    assert.ok(calls('transactions') <= 2, String(calls('transactions')));
    assert.ok(calls('status') < 12, `${calls('status')} status calls for 36 questions`);
  });

  it('shows an approval within its twenty seconds', async (test) => {
    const { simulator, askAll, clock } = await setup(test, 8);
    await askAll();
    simulator.set({ approveAfterMilliseconds: 0 });
    for (const policy of simulator.policies.all) policy.reviewedAt = 0;
    clock.advance(20_000);
    assert.deepEqual([...new Set(await askAll())], ['approved']);
  });

  it('is not requested if few policies are under review', async (test) => {
    const { askAll, calls } = await setup(test, 3);
    await askAll();
    await askAll();
    assert.equal(calls('transactions'), 0);
    assert.equal(calls('status'), 6);
  });
});
