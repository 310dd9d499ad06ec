import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import type { ProviderStep, ProviderWorld } from '../../../suites/provider-suite.ts';
import { testProvider } from '../../../suites/provider-suite.ts';
import { impatientMilliseconds } from '../../../support/clocks/impatient.ts';
import { phoneOrder } from './aims-parts.ts';
import { newShopper, startAimsWorld } from './aims-world.ts';

const commandOfStep = {
  quote: 'quote',
  prepare: 'register',
  issue: 'issue',
  lookUp: 'status',
} as const satisfies Record<ProviderStep, string>;

for (const generation of ['current', 'legacy'] as const) {
  testProvider(`AIMS in the ${generation} generation of its documents`, () => startWorld({ generation }), {
    error: 'unclear',
  });
}

describe('AIMS as an insurance provider', () => {
  let world: Awaited<ReturnType<typeof startWorld>>;
  before(async () => {
    world = await startWorld({});
  });
  after(() => world.close());

  /** A provider with other options, and an order that is ready to be issued. */
  async function setup(changes: Partial<AimsOptions> = {}) {
    world.simulator.set({ approveAfterMilliseconds: 0, instant: false, certificate: 'product', holdForVideo: true });
    const provider = createAimsProvider({ ...world.parts, ...changes });
    const order = world.newOrder();
    const prepared = await world.provider.prepare(order);
    assert.ok(prepared.status === 'done');
    return { provider, order, ticket: prepared.ticket };
  }

  for (const [form, mediaType] of [
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
  ] as const) {
    it(`reads a certificate that is a ${form}`, async () => {
      const { provider, order, ticket } = await setup();
      world.simulator.set({ certificate: form });
      await provider.issue(order, ticket);
      const found = await provider.lookUp(order, ticket);
      assert.ok(found.status === 'done' && found.policy.status === 'approved');
      assert.ok(found.policy.certificate?.type === 'document');
      assert.equal(found.policy.certificate.mediaType, mediaType);
    });
  }

  it('returns the address of a certificate that is stored elsewhere', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.set({ certificate: 'url' });
    await provider.issue(order, ticket);
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done' && found.policy.status === 'approved');
    assert.ok(found.policy.certificate?.type === 'link');
    assert.match(found.policy.certificate.url, /^https:/);
  });

  it('reports a policy as approved when the response to issue has a certificate', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.set({ instant: true });
    const issued = await provider.issue(order, ticket);
    assert.ok(issued.status === 'done' && issued.policy.status === 'approved');
    assert.ok(issued.policy.certificate);
  });

  it('reports a policy under review as processing', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.set({ approveAfterMilliseconds: 60_000 });
    await provider.issue(order, ticket);
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done' && found.policy.status === 'processing');
  });

  it('translates the reason why the insurer declined', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.play({ fault: 'decline', match: 'issue' });
    await provider.issue(order, ticket);
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done' && found.policy.status === 'declined');
    assert.equal(found.policy.reason, 'The insurer could not verify the device.');
  });

  it('sends the shopper’s video to the insurer, which then approves', async () => {
    const { provider, order, ticket } = await setup({ verification: 'shopper' });
    const issued = await provider.issue(order, ticket);
    assert.ok(issued.status === 'done' && issued.activationCode);
    const sent = await provider.activate?.(order, Buffer.from('a video of a working phone'), issued.activationCode);
    assert.deepEqual(sent, { status: 'done' });
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done' && found.policy.status === 'approved');
  });

  it('has no `activate` when the insurer takes the video', async () => {
    const { provider, order, ticket } = await setup();
    const issued = await provider.issue(order, ticket);
    assert.ok(issued.status === 'done');
    assert.equal(issued.activationCode, undefined);
    assert.equal(provider.activate, undefined);
  });

  it('reports wrong credentials to staff, without showing them', async () => {
    const { provider, order, ticket } = await setup({ authorizationKey: 'a-wrong-key' });
    for (const outcome of [await provider.quote(world.rating), await provider.lookUp(order, ticket)]) {
      assert.ok(outcome.status === 'refused');
      assert.match(outcome.reason, /credentials/);
      assert.doesNotMatch(outcome.reason, /a-wrong-key/);
    }
  });

  it('returns a refusal with the path of its field', async () => {
    const { provider } = await setup();
    const order = phoneOrder({ applicant: { ...world.newOrder().applicant!, email: 'no address' } });
    const refused = await provider.prepare(order);
    assert.ok(refused.status === 'refused');
    assert.deepEqual(
      refused.violations.map(({ path, code }) => ({ path, code })),
      [{ path: '/applicant/email', code: 'wrong-format' }],
    );
  });

  it('sends nothing while the rate limit is reached', async () => {
    const { provider, order, ticket } = await setup({
      acquireCall: async () => ({ granted: false, retryAfterMilliseconds: 1234 }),
    });
    const before = world.simulator.log.entries.length;
    assert.deepEqual(await provider.issue(order, ticket), { status: 'limited', retryAfterMilliseconds: 1234 });
    assert.equal(world.simulator.log.entries.length, before);
  });

  it('puts only values with the form of an id into a command', async () => {
    const { provider, order, ticket } = await setup();
    const before = world.simulator.log.entries.length;
    await assert.rejects(provider.lookUp({ ...order, reference: '*ADMIN' }, ticket));
    await assert.rejects(provider.issue(order, { consumerId: '*|insr_' }));
    await assert.rejects(provider.quote({ product: '__proto__', answers: {} }));
    assert.equal(world.simulator.log.entries.length, before);
  });
});

/** The stand-in and a provider for it, for the suite. */
async function startWorld(options: AimsSimulatorOptions) {
  const { simulator, parts: opened, close } = await startAimsWorld(options);
  let ahead = 0;
  const parts = { ...opened, clock: { ...opened.clock, now: () => Date.now() + ahead } };
  const world: ProviderWorld = {
    provider: createAimsProvider(parts),
    impatient: createAimsProvider({ ...parts, timeoutMilliseconds: impatientMilliseconds }),
    unreachable: createAimsProvider({ ...parts, url: 'http://127.0.0.1:1' }),
    rating: { product: 'phone-warranty-comprehensive', period: '1y', answers: {} },
    newOrder: () => phoneOrder({ applicant: newShopper() }),
    misbehave: (fault, step) => simulator.play({ fault, match: commandOfStep[step] }),
    policiesOf: ({ reference }) => simulator.policies.all.filter((policy) => policy.reference === reference).length,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    close,
  };
  return { ...world, simulator, parts };
}
