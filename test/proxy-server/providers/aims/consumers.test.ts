import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Applicant, GivenApplicant } from '../../../../proxy-server/contract/applicant.ts';
import type { InsuranceProvider } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { phoneOrder } from './aims-parts.ts';
import type { AimsWorld } from './aims-world.ts';
import { newShopper, startAimsWorld } from './aims-world.ts';

const loanDetails = { dateOfBirth: '1990-05-15', gender: 'female', address: '12 Awolowo Road, Ikoyi' } as const;
const loan = { product: 'loan-repayment-guaranty', period: undefined };

describe('the consumers of AIMS', () => {
  let world: AimsWorld;
  let provider: InsuranceProvider;
  let customers = 0;
  before(async () => {
    world = await startAimsWorld();
    provider = createAimsProvider(world.parts);
  });
  after(() => world.close());

  function setup() {
    customers += 1;
    const registrations = () => world.simulator.log.entries.filter(({ kind }) => kind === 'register').length;
    return { adaeze: newShopper(), customerId: `customer-${customers}`, registrations, before: registrations() };
  }

  const orderOf = (applicant: GivenApplicant, changes: Partial<OrderRecord> = {}) =>
    phoneOrder({ applicant, ...changes });

  async function consumerOf(order: OrderRecord): Promise<string> {
    const prepared = await provider.prepare(order);
    assert.ok(prepared.status === 'done', JSON.stringify(prepared));
    return prepared.ticket.consumerId ?? '';
  }

  /** Which detail it is stays unsaid. */
  const allOfPerson = '/applicant/firstName /applicant/lastName /applicant/phone /applicant/email';

  async function refusalOf(order: OrderRecord) {
    const prepared = await provider.prepare(order);
    assert.ok(prepared.status === 'refused');
    return prepared.violations.map(({ path }) => path).join(' ');
  }

  const recordOf = (consumerId: string) =>
    world.simulator.consumers.all.find(({ id }) => id === consumerId)?.seed as Record<string, unknown>;

  it('registers a person once for all products that need no more details', async () => {
    const { adaeze, registrations, before } = setup();
    const first = await consumerOf(orderOf(adaeze));
    assert.equal(await consumerOf(orderOf(adaeze, { product: 'laptop-warranty-basic' })), first);
    assert.equal(registrations(), before + 1);
  });

  it('updates the same consumer once with what another product needs', async () => {
    const { adaeze, registrations, before } = setup();
    const first = await consumerOf(orderOf(adaeze));
    const borrower = { ...adaeze, ...loanDetails };
    assert.equal(await consumerOf(orderOf(borrower, loan)), first);
    assert.equal(await consumerOf(orderOf(borrower, loan)), first);
    assert.equal(registrations(), before + 2);
    assert.deepEqual(recordOf(first).dob, { date: '1990-05-15' });
  });

  it('refuses an e-mail that is registered with another phone number', async () => {
    const { adaeze } = setup();
    await consumerOf(orderOf(adaeze));
    const stranger = { ...adaeze, phone: '+2348099999999' };
    assert.equal(await provider.recognise?.(stranger, undefined), 'differs');
    assert.equal(await refusalOf(orderOf(stranger)), allOfPerson);
  });

  it('finds an authenticated customer with any e-mail, and without any details', async () => {
    const { adaeze, customerId, registrations, before } = setup();
    const first = await consumerOf(orderOf(adaeze, { customerId }));
    const moved = { ...adaeze, email: `moved-${adaeze.email}` };
    assert.equal(await provider.recognise?.(moved, customerId), 'known');
    assert.equal(await consumerOf(orderOf(moved, { customerId })), first);
    assert.equal(await provider.recognise?.({}, customerId), 'known');
    assert.equal(await consumerOf(orderOf({}, { customerId })), first);
    assert.equal(registrations(), before + 1);
  });

  it('links a customer to a consumer that was registered before it was authenticated', async () => {
    const { adaeze, customerId } = setup();
    const first = await consumerOf(orderOf(adaeze));
    assert.deepEqual(await provider.knownDetails?.(customerId), []);
    assert.equal(await consumerOf(orderOf(adaeze, { customerId })), first);
    assert.deepEqual(await provider.knownDetails?.(customerId), ['firstName', 'lastName', 'phone', 'email']);
    assert.equal(await consumerOf(orderOf({}, { customerId })), first);
  });

  it('sends who an imported customer is once, since an import says nothing of it', async () => {
    const { adaeze, customerId, registrations, before } = setup();
    const consumerId = await consumerOf(orderOf(adaeze));
    const account = `of-${customerId}`;
    const { consumers, personHashes } = world.parts;
    const details = ['firstName', 'lastName', 'phone', 'email'];
    await consumers.importCustomer(account, personHashes.customer(customerId), { consumerId, details }, 1);
    const importing = createAimsProvider({ ...world.parts, account });
    for (const applicant of [adaeze, adaeze, {}]) {
      const prepared = await importing.prepare(orderOf(applicant, { customerId }));
      assert.ok(prepared.status === 'done', JSON.stringify(prepared));
      assert.equal(prepared.ticket.consumerId, consumerId);
    }
    assert.equal(registrations(), before + 2);
  });

  it('links no customer to another person’s consumer', async () => {
    const { adaeze, customerId } = setup();
    await consumerOf(orderOf(adaeze));
    const stranger: Applicant = { ...adaeze, lastName: 'Okafor' };
    assert.equal(await refusalOf(orderOf(stranger, { customerId })), allOfPerson);
    assert.deepEqual(await provider.knownDetails?.(customerId), []);
  });

  it('links no customer to a person of another first name', async () => {
    const { adaeze, customerId } = setup();
    const first = await consumerOf(orderOf(adaeze));
    assert.equal(await consumerOf(orderOf({ ...adaeze, firstName: 'Ngozi' }, { customerId })), first);
    assert.deepEqual(await provider.knownDetails?.(customerId), []);
    assert.equal(await refusalOf(orderOf({}, { customerId })), '');
  });

  it('changes no record for a person of another first name', async () => {
    const { adaeze, registrations } = setup();
    const first = await consumerOf(orderOf(adaeze));
    const made = registrations();
    const ngozi = orderOf({ ...adaeze, ...loanDetails, firstName: 'Ngozi' }, loan);
    assert.equal(await provider.recognise?.(ngozi.applicant!, undefined), 'differs');
    assert.equal(await refusalOf(ngozi), allOfPerson);
    assert.equal(registrations(), made);
    assert.deepEqual(recordOf(first).name, { first: adaeze.firstName, last: adaeze.lastName });
  });

  it('insures the person whom a customer names, and nobody else, or refuses', async () => {
    const { adaeze, customerId } = setup();
    const own = await consumerOf(orderOf(adaeze, { customerId }));
    const ngozi = { ...newShopper(), firstName: 'Ngozi' };
    const others = [
      ngozi,
      { ...ngozi, email: `second-${ngozi.email}`, lastName: adaeze.lastName },
      { ...ngozi, email: `third-${ngozi.email}`, phone: adaeze.phone },
      { ...adaeze, email: `fourth-${ngozi.email}`, firstName: 'Ngozi' },
      { ...ngozi, ...loanDetails, email: `fifth-${ngozi.email}` },
    ];
    for (const named of others) {
      assert.equal(await provider.recognise?.(named, customerId), 'new');
      const consumer = await consumerOf(orderOf(named, { customerId }));
      assert.notEqual(consumer, own);
      assert.deepEqual(recordOf(consumer).name, { first: named.firstName, last: named.lastName });
    }
    assert.equal(await consumerOf(orderOf(ngozi, { customerId })), await consumerOf(orderOf(ngozi)));
    for (const change of [{ firstName: 'Ngozi' }, { lastName: 'Okafor' }, { phone: '+2348099999997' }]) {
      assert.equal(await provider.recognise?.({ ...adaeze, ...change }, customerId), 'differs');
      assert.equal(await refusalOf(orderOf({ ...adaeze, ...change }, { customerId })), allOfPerson);
    }
    assert.equal(await consumerOf(orderOf({}, { customerId })), own);
  });

  it('stores which details were sent, and not the details', async () => {
    const { adaeze, customerId } = setup();
    await consumerOf(orderOf({ ...adaeze, ...loanDetails }, { ...loan, customerId }));
    const known = await provider.knownDetails?.(customerId);
    assert.deepEqual(known, ['firstName', 'lastName', 'phone', 'email', 'dateOfBirth', 'gender', 'address']);
  });

  it('updates an authenticated customer’s consumer with what a later product needs', async () => {
    const { adaeze, customerId } = setup();
    const first = await consumerOf(orderOf(adaeze, { customerId }));
    assert.equal(await consumerOf(orderOf({ ...adaeze, ...loanDetails }, { ...loan, customerId })), first);
    assert.ok((await provider.knownDetails?.(customerId))?.includes('address'));
  });

  it('never changes a record through another customer’s token', async () => {
    const { adaeze, customerId } = setup();
    const victim = newShopper();
    await consumerOf(orderOf(victim));
    await consumerOf(orderOf(adaeze, { customerId }));
    const asVictim = orderOf({ ...victim, ...loanDetails }, { ...loan, customerId });
    assert.equal(await provider.recognise?.(asVictim.applicant!, customerId), 'differs');
    assert.equal(await refusalOf(asVictim), allOfPerson);
  });

  it('keeps a customer’s link when AIMS returns another consumer for a new e-mail', async () => {
    const { adaeze, customerId } = setup();
    const first = await consumerOf(orderOf(adaeze, { customerId }));
    const moved = { ...adaeze, ...loanDetails, email: `moved-${adaeze.email}` };
    assert.equal(await consumerOf(orderOf(moved, { ...loan, customerId })), first);
    assert.ok(!(await provider.knownDetails?.(customerId))?.includes('address'));
  });

  it('registers a company and the person who acts for it as two consumers', async () => {
    const { adaeze } = setup();
    await consumerOf(orderOf(adaeze));
    const company = { ...adaeze, organisation: { name: 'Nwosu Stores Ltd' } };
    assert.equal(await provider.recognise?.(company, undefined), 'differs');
    const own = { ...company, email: `office-${adaeze.email}` };
    const registered = recordOf(await consumerOf(orderOf(own)));
    assert.equal(registered.class, 'o');
    assert.deepEqual(registered.name, { first: 'Nwosu Stores', last: 'Ltd' });
  });

  it('finds the consumer by its e-mail when our own record is lost', async () => {
    const { adaeze } = setup();
    const first = await consumerOf(orderOf(adaeze));
    const forgetful = createAimsProvider({ ...world.parts, account: 'another database' });
    const prepared = await forgetful.prepare(orderOf(adaeze));
    assert.deepEqual(prepared, { status: 'done', ticket: { consumerId: first } });
  });

  it('links nobody to a consumer that another person registers at the same moment', async () => {
    const { adaeze } = setup();
    const stranger = { ...adaeze, lastName: 'Okafor', phone: '+2348099999998' };
    const outcomes = await Promise.all([provider.prepare(orderOf(adaeze)), provider.prepare(orderOf(stranger))]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['done', 'refused']);
  });

  it('reports the field when AIMS requires a detail that this product does not ask', async () => {
    const { adaeze } = setup();
    world.simulator.play({ fault: 'error', text: 'Data cmmnd.seed.addrss.addrss is required', match: 'register' });
    const refused = await provider.prepare(orderOf(adaeze));
    assert.ok(refused.status === 'refused');
    assert.match(refused.reason, /“addrss\.addrss”, which we do not ask for/);
    assert.deepEqual(refused.violations, []);
  });

  it('issues nothing for a customer whose consumer is no longer stored', async () => {
    const refused = await provider.prepare(orderOf({}, { customerId: 'nobody' }));
    assert.ok(refused.status === 'refused');
    assert.match(refused.reason, /no longer known/);
  });
});
