import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsuranceProvider, RatingRequest } from '../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord, ProviderTicket } from '../../proxy-server/domain/order/order.ts';

/** Faults of a call to an insurer. */
type UpstreamFault =
  | 'drop-before'
  | 'drop-after'
  | 'hang'
  | 'capacity'
  | 'rate-limit'
  | 'error'
  | 'garbage'
  | 'http-500';

/** The calls at which they can happen. */
export type ProviderStep = 'quote' | 'prepare' | 'issue' | 'lookUp';

/** An insurer's stand-in and the provider under test. */
export interface ProviderWorld {
  readonly provider: InsuranceProvider;
  /** The same provider with a short time limit, for calls that hang. */
  readonly impatient: InsuranceProvider;
  /** The same provider with an address where no server listens. */
  readonly unreachable: InsuranceProvider;
  readonly rating: RatingRequest;
  /** A paid order of a new shopper that the insurer accepts. */
  newOrder(): OrderRecord;
  /** Makes the next request of this step fail. */
  misbehave(fault: UpstreamFault, step: ProviderStep): void;
  /** How many policies the insurer has for the order. */
  policiesOf(order: OrderRecord): number;
  /** Moves the provider's clock on. */
  pass?(milliseconds: number): void;
  close(): Promise<void>;
}

/** How insurers differ. */
export interface ProviderTraits {
  /** The steps that call the insurer. */
  readonly calledSteps?: readonly ProviderStep[];
  /** The faults that can happen. */
  readonly faults?: readonly UpstreamFault[];
  /** The outcome of the fault “error”. */
  readonly error?: 'unclear' | 'refused';
  readonly hasCertificate?: boolean;
}

/** What every insurer's adapter must pass, against a stand-in that speaks the insurer's own wire format. */
export function testProvider(
  name: string,
  start: () => Promise<ProviderWorld>,
  { calledSteps = everyStep, faults = everyFault, error = 'refused', hasCertificate = true }: ProviderTraits = {},
): void {
  describe(`${name} as an insurance provider`, () => {
    let world: ProviderWorld;
    before(async () => {
      world = await start();
    });
    after(() => world.close());

    it('returns a price in whole kobo, and the same when repeated', async () => {
      const first = await world.provider.quote(world.rating);
      assert.equal(first.status, 'done');
      assert.ok(first.status === 'done' && Number.isSafeInteger(first.premium.amount) && first.premium.amount > 0);
      assert.deepEqual(await world.provider.quote(world.rating), first);
    });

    it('says whether a price takes a call', async () => {
      assert.equal(world.provider.quotesLocally ?? false, !calledSteps.includes('quote'));
    });

    it('prepares an order repeatedly, and returns the same ticket', async () => {
      const order = world.newOrder();
      const ticket = await prepared(world, order);
      assert.deepEqual(await prepared(world, { ...order, ticket }), ticket);
    });

    it('issues a policy and follows it until it is approved, with its certificate', async () => {
      const order = world.newOrder();
      const ticket = await prepared(world, order);
      assert.equal((await world.provider.issue(order, ticket)).status, 'done');
      const found = await world.provider.lookUp(order, ticket);
      assert.ok(found.status === 'done' && found.policy.status === 'approved');
      assert.equal(found.policy.certificate !== undefined, hasCertificate);
      assert.equal(world.policiesOf(order), 1);
    });

    it('reports a policy that was never requested as absent', async () => {
      const order: OrderRecord = { ...world.newOrder(), point: 'unclear' };
      const ticket = await prepared(world, order);
      const first = await world.provider.lookUp(order, ticket);
      // it must say so twice, by its list if not by its answer
      if (first.status !== 'absent') world.pass?.(60_000);
      const kept = ('ticket' in first && first.ticket) || ticket;
      assert.equal((await world.provider.lookUp(order, kept)).status, 'absent');
    });

    it('recognises that an earlier call with the same reference arrived', async () => {
      const order = world.newOrder();
      const ticket = await prepared(world, order);
      const looked = await world.provider.lookUp(order, ticket);
      // for an insurer without references the ticket has what it needs
      const known = (looked.status === 'absent' && looked.ticket) || ticket;
      await world.provider.issue(order, known);
      assert.equal((await world.provider.issue(order, known)).status, 'already-issued');
      assert.equal(world.policiesOf(order), 1);
    });

    it('is unclear about a policy whose response was lost, and finds it by a look-up', async () => {
      const order = world.newOrder();
      const ticket = await prepared(world, order);
      world.misbehave('drop-after', 'issue');
      assert.equal((await world.provider.issue(order, ticket)).status, 'unclear');
      assert.equal((await world.provider.lookUp(order, ticket)).status, 'done');
      assert.equal(world.policiesOf(order), 1);
    });

    for (const fault of faults) {
      for (const step of calledSteps) {
        const expected = fault === 'error' ? error : outcomes[fault];
        it(`returns ${expected} when “${fault}” happens to ${step}`, async () => {
          const order = world.newOrder();
          const ticket = step === 'issue' || step === 'lookUp' ? await prepared(world, order) : {};
          world.misbehave(fault, step);
          const provider = fault === 'hang' ? world.impatient : world.provider;
          assert.equal((await take({ ...world, provider }, step, order, ticket)).status, expected);
        });
      }
    }

    for (const step of calledSteps) {
      it(`reports that nothing was done when no server listens at ${step}`, async () => {
        const order = world.newOrder();
        const ticket = step === 'issue' || step === 'lookUp' ? await prepared(world, order) : {};
        const away = { ...world, provider: world.unreachable };
        assert.deepEqual(await take(away, step, order, ticket), { status: 'busy' });
      });
    }
  });
}

const everyStep: readonly ProviderStep[] = ['quote', 'prepare', 'issue', 'lookUp'];

const outcomes: Record<Exclude<UpstreamFault, 'error'>, string> = {
  'drop-before': 'unclear',
  'drop-after': 'unclear',
  hang: 'unclear',
  capacity: 'busy',
  'rate-limit': 'limited',
  garbage: 'unclear',
  'http-500': 'unclear',
};

const everyFault = [...Object.keys(outcomes), 'error'] as UpstreamFault[];

function take({ provider, rating }: ProviderWorld, step: ProviderStep, order: OrderRecord, ticket: ProviderTicket) {
  const steps = {
    quote: () => provider.quote(rating),
    prepare: () => provider.prepare(order),
    issue: () => provider.issue(order, ticket),
    lookUp: () => provider.lookUp(order, ticket),
  };
  return steps[step]();
}

async function prepared({ provider }: ProviderWorld, order: OrderRecord): Promise<ProviderTicket> {
  const outcome = await provider.prepare(order);
  assert.equal(outcome.status, 'done');
  return outcome.status === 'done' ? outcome.ticket : {};
}
