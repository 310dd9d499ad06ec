import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderRecord, ProviderTicket } from '../../../../proxy-server/domain/order/order.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import { keep } from '../../../support/clean-up.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';

const ticket = { consumerId: 'a'.repeat(32) };
const minute = 60_000;

/** An error at STATUS, and what it means for an order whose purchase is unclear. */
const table: [string, Record<string, unknown>, string][] = [
  ['404', { id: 55, id_v4: 404, elbrtn: 'Insurance request not found' }, 'absent'],
  ['404 without words', { id: 55, id_v4: 404 }, 'absent'],
  ['404 without the code 55', { id_v4: 404, elbrtn: 'x' }, 'absent'],
  ['400 “does not exist”', { id: 55, id_v4: 400, elbrtn: 'This transaction does not exist' }, 'absent'],
  ['406 “no such”', { id: 55, id_v4: 406, elbrtn: 'No such request' }, 'absent'],
  ['406 with words of the shop’s own list', { id: 55, id_v4: 406, elbrtn: 'Cover UNHEARD of' }, 'absent'],
  ['406 with other words', { id: 55, id_v4: 406, elbrtn: 'Data cmmnd.seed is required' }, 'unclear'],
  ['406 without words', { id: 55, id_v4: 406 }, 'unclear'],
  ['403 “not found”', { id: 55, id_v4: 403, elbrtn: 'Not found' }, 'unclear'],
  ['500', { id: 55, id_v4: 500, elbrtn: 'An error occurred' }, 'unclear'],
  ['500 “not found”', { id: 55, id_v4: 500, elbrtn: 'Not found' }, 'unclear'],
  ['a bare 55', { id: '55' }, 'unclear'],
  ['“not found” without a code', { id: '55', elbrtn: 'Insurance request not found' }, 'unclear'],
  ['an error about credentials', { id: 55, id_v4: 401, elbrtn: 'Your authorization is not genuine' }, 'refused'],
  ['an unknown command', { id: 55, id_v4: 400, elbrtn: 'Unsupported request' }, 'refused'],
];

describe('an error of AIMS to a status call', () => {
  /** A provider for scripted responses: to a status call, and to a call for the list. */
  async function setup(test: TestContext, changes: Partial<AimsOptions> = {}) {
    const { aims, parts } = keep(test, await openScriptedParts());
    const clock = createManualClock();
    const provider = createAimsProvider({ ...parts, clock, ...changes });
    const order: OrderRecord = { ...phoneOrder(), point: 'unclear', attempts: 1 };
    const answer = (status: Record<string, unknown>, list: Record<string, unknown> = { id: 55, id_v4: 500 }) =>
      aims.answerBy((command) => (command.endsWith('*STATUS') ? { exctnFdbck: status } : list));
    let attempts = 0;
    let held: ProviderTicket = ticket;
    const ask = async (point: OrderRecord['point'] = 'unclear') => {
      attempts += 1;
      const outcome = await provider.lookUp({ ...order, point, attempts }, held);
      if ('ticket' in outcome && outcome.ticket) held = outcome.ticket;
      return outcome.status;
    };
    return { aims, parts, clock, provider, order, answer, ask };
  }

  for (const [name, feedback, outcome] of table)
    it(`means “${outcome}” when it is ${name}`, async (test) => {
      const { answer, ask, clock, parts } = await setup(test, {
        wire: { unknownReferenceTexts: ['unheard of'], patches: {}, forms: {} },
      });
      answer(feedback);
      assert.equal(await ask(), outcome === 'absent' ? 'absent-once' : outcome);
      clock.advance(parts.timeoutMilliseconds);
      assert.equal(await ask(), outcome);
    });

  const unknown = { id: 55, id_v4: 404 };

  it('is proof only at the second time, a time limit after the first, for a request may arrive late', async (test) => {
    const { answer, ask, clock, parts } = await setup(test);
    answer(unknown);
    assert.equal(await ask(), 'absent-once');
    clock.advance(parts.timeoutMilliseconds - 1);
    assert.equal(await ask(), 'absent-once');
    clock.advance(1);
    assert.equal(await ask(), 'absent');
    assert.equal(await ask(), 'absent-once');
  });

  it('is no proof sooner when the clock has stepped back', async (test) => {
    const { answer, ask, clock, parts } = await setup(test);
    answer(unknown);
    await ask();
    clock.advance(-minute);
    assert.equal(await ask(), 'absent-once');
    clock.advance(parts.timeoutMilliseconds - 1);
    assert.equal(await ask(), 'absent-once');
    clock.advance(1);
    assert.equal(await ask(), 'absent');
  });

  it('about a policy that was issued needs no second time', async (test) => {
    const { answer, ask } = await setup(test);
    answer(unknown);
    assert.equal(await ask('under-review'), 'absent');
  });

  const bare = { id: '55' };
  const listOf = (...references: string[]) => ({
    exctnFdbck: { id: '75' },
    trns: references.map((cixx) => ({ cixx, stts: 'p' })),
  });
  const others = ['b'.repeat(32), 'c'.repeat(32)];

  it('is settled by two whole lists without the reference that are a minute apart', async (test) => {
    const { answer, ask, clock } = await setup(test);
    answer(bare, listOf(...others));
    assert.equal(await ask(), 'unclear');
    clock.advance(minute - 1);
    assert.equal(await ask(), 'unclear');
    clock.advance(1 + 3_000);
    assert.equal(await ask(), 'absent');
  });

  it('is not settled by what was listed before the request was sent again', async (test) => {
    const { answer, ask, clock, provider, order } = await setup(test);
    answer(bare, listOf(...others));
    await ask();
    await provider.issue(order, ticket);
    clock.advance(minute + 3_000);
    assert.equal(await ask(), 'unclear');
  });

  it('is not settled by lists for an order that needs no proof', async (test) => {
    const { aims, answer, ask, clock } = await setup(test);
    answer(bare, listOf(...others));
    await ask('under-review');
    clock.advance(minute + 3_000);
    assert.equal(await ask('under-review'), 'unclear');
    assert.equal(aims.requests.length, 2);
  });

  const unproving: [string, (reference: string) => Record<string, unknown>][] = [
    ['names the reference', (own) => listOf(...others, own)],
    [
      'names the reference in another field',
      (own) => ({ trns: [{ cixx: others[0], ref: `insr_${own.toUpperCase()}` }] }),
    ],
    ['may be a page of a longer one', () => ({ ...listOf(...others), nextPage: 2 })],
    [
      'has a round hundred of entries',
      () => listOf(...Array.from({ length: 100 }, (_, at) => `${at}`.padStart(32, 'f'))),
    ],
    ['has an entry without a reference', () => ({ trns: [{ cixx: others[0] }, { name: 'Folake' }] })],
    ['has two lists', () => ({ ...listOf(...others), more: [] })],
    ['is an error', () => ({ exctnFdbck: bare })],
  ];
  for (const [name, list] of unproving)
    it(`is not settled by a list that ${name}`, async (test) => {
      const { answer, ask, clock, order } = await setup(test);
      answer(bare, { exctnFdbck: { id: 75 }, ...list(order.reference) });
      assert.equal(await ask(), 'unclear');
      clock.advance(2 * minute);
      assert.equal(await ask(), 'unclear');
    });

  it('is not settled by a list that is empty and was not before', async (test) => {
    const { answer, ask, clock } = await setup(test);
    answer(bare, listOf(...others));
    await ask();
    answer(bare, listOf());
    clock.advance(2 * minute);
    assert.equal(await ask(), 'unclear');
  });

  it('is settled by empty lists of an account that never had a policy', async (test) => {
    const { answer, ask, clock } = await setup(test);
    answer(bare, { ...listOf(), count: 0 });
    await ask();
    clock.advance(2 * minute);
    assert.equal(await ask(), 'absent');
  });

  it('is not settled by what was listed before AIMS knew the policy', async (test) => {
    const { answer, ask, clock } = await setup(test);
    answer(bare, listOf(...others));
    await ask();
    answer({ id: 75 });
    await ask();
    clock.advance(minute + 3_000);
    answer(bare, listOf(...others));
    assert.equal(await ask(), 'unclear');
  });

  it('tells what AIMS said, why nothing is proved, and when to ask again', async (test) => {
    const { answer, clock, parts, provider, order } = await setup(test);
    const at = (point: OrderRecord['point']) => provider.lookUp({ ...order, point }, ticket);
    const said = 'Nothing of that name';
    answer({ id_v4: 404, elbrtn: said });
    assert.deepEqual(await at('unclear'), {
      status: 'absent-once',
      ticket: { ...ticket, unknownSince: String(clock.now()) },
      askAgainMilliseconds: parts.timeoutMilliseconds,
      said,
    });
    assert.deepEqual(await at('under-review'), { status: 'absent', said });
    answer({ id: 55, elbrtn: said }, { exctnFdbck: { id: 75 } });
    assert.deepEqual(await at('under-review'), {
      status: 'unclear',
      cause: 'AIMS reported an error of its own.',
      said,
    });
    assert.deepEqual(await at('unclear'), {
      status: 'unclear',
      cause: 'AIMS reported an error, and its list proves nothing.',
      said,
    });
    answer({ id: 75 });
    assert.deepEqual(await at('unclear'), { status: 'unclear', cause: 'AIMS returned no usable status.' });
    for (const [seconds, list, cause] of [
      [0, listOf(...others, order.reference), 'AIMS reported an error, but its list has the policy.'],
      [3, listOf(...others), 'AIMS reported an error, and its list lacks the policy.'],
      [3, listOf(...others), 'AIMS reported an error, and its list still lacks the policy.'],
      [600, listOf(...others), 'AIMS reported an error, and its list lacks the policy.'],
    ] as const) {
      clock.advance(seconds * 1_000 + 1);
      answer({ id: 55, elbrtn: said }, list);
      clock.advance(2_001);
      assert.deepEqual(await at('unclear'), { status: 'unclear', cause, isAnswered: true, said });
    }
  });
});
