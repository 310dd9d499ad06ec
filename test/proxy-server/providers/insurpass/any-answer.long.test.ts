import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createInsurPassProvider } from '../../../../proxy-server/providers/insurpass/insurpass-provider.ts';
import type { Answer } from '../../../support/api/any-answer.ts';
import {
  anyValue,
  httpStatuses,
  knownOutcomes,
  noise,
  scalars,
  startAnswering,
  texts,
} from '../../../support/api/any-answer.ts';
import { groupOrder, startInsurPassWorld } from './insurpass-world.ts';

const names = fc.constantFrom(
  'policy_number',
  'group_name',
  'created_at',
  'start_date',
  'end_date',
  'token',
  'error',
  'current_page',
  'data',
  'last_page',
  'total',
  'members',
  'group_life_members',
  'full_name',
  'user',
  'date_of_birth',
  'status',
  '__proto__',
  'unknown',
);
const values = anyValue(names);

describe('whatever InsurPass answers', () => {
  /** A date of which Nigeria's day cannot be written. */
  const lastDay: Answer = {
    status: 200,
    text: JSON.stringify({
      success: true,
      data: { last_page: 1, data: [{ start_date: '+275760-09-13T00:00:00.000Z' }] },
    }),
  };
  const policies = fc.record(
    {
      policy_number: scalars,
      group_name: scalars,
      created_at: fc.oneof(texts, scalars),
      start_date: texts,
      end_date: texts,
      status: fc.oneof(scalars, values),
      user: values,
      members: values,
      group_life_members: values,
    },
    { requiredKeys: [] },
  );
  const pages = fc.record(
    {
      current_page: fc.constantFrom<unknown>(1, 1, 2, '1', null, 0, -5),
      last_page: fc.constantFrom<unknown>(1, 1, 2, 1e9, '3', null, -1),
      total: scalars,
      data: fc.oneof(fc.array(policies, { maxLength: 3 }), values),
    },
    { requiredKeys: ['last_page'] },
  );
  const answers: fc.Arbitrary<Answer> = fc.record({
    status: httpStatuses,
    text: fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .record({
            success: fc.constantFrom<unknown>(true, true, true, false, false, 'true', 1, null),
            data: fc.oneof(
              policies,
              pages,
              fc.record({ token: fc.oneof(texts, scalars) }),
              fc.record({ error: fc.oneof(fc.array(texts), values) }),
              values,
            ),
          })
          .map((envelope) => JSON.stringify(envelope)),
      },
      { weight: 1, arbitrary: noise },
    ),
  });

  it('no call throws, and none is believed beyond what it says', async (test) => {
    const server = await startAnswering(test);
    const world = await startInsurPassWorld();
    test.after(() => world.close());
    const order = groupOrder();
    const prepared = await createInsurPassProvider(world.parts).prepare(order);
    assert.ok(prepared.status === 'done');
    const { ticket } = prepared;
    const provider = createInsurPassProvider({ ...world.parts, url: server.url });
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        server.say(answer);
        const isSuccess = answer.text.includes('"success":true') && answer.status < 500 && answer.status !== 429;
        const outcomes = [
          await provider.prepare(groupOrder()),
          await provider.issue(order, ticket),
          await provider.lookUp({ ...order, point: 'unclear' }, ticket),
          await provider.lookUp({ ...order, policy: { status: 'processing', number: 'P-1' } }, ticket),
          await provider.listGroupPolicies?.(1),
          await provider.findGroupPolicy?.('P-1'),
        ];
        for (const outcome of outcomes) {
          assert.ok(knownOutcomes.includes(String(outcome?.status)), String(outcome?.status));
          if (outcome?.status === 'done') assert.ok(isSuccess);
          if (outcome?.status === 'limited')
            assert.ok(outcome.retryAfterMilliseconds >= 1_000 && outcome.retryAfterMilliseconds <= 16 * 60_000);
        }
        // no generated policy is this group's
        assert.notEqual(outcomes[2]?.status, 'done');
        JSON.stringify(outcomes);
      }),
      { numRuns: 250, seed: 20_261_126, examples: [[lastDay]] },
    );
  });

  it('nothing of more than 15 MB is read', async (test) => {
    const server = await startAnswering(test);
    const world = await startInsurPassWorld();
    test.after(() => world.close());
    const provider = createInsurPassProvider({ ...world.parts, url: server.url });
    const text = (size: number) => JSON.stringify({ success: true, data: { data: [], more: 'x'.repeat(size) } });
    server.say({ status: 200, text: text(16_000_000) });
    assert.equal((await provider.listGroupPolicies?.(1))?.status, 'unclear');
    server.say({ status: 200, text: text(14_000_000) });
    assert.equal((await provider.listGroupPolicies?.(1))?.status, 'done');
  });
});
