import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../../../proxy-server/config/config.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { aimsWireRules } from '../../../../proxy-server/providers/aims/wire-rules.ts';
import { readChanges } from '../../../../proxy-server/wire/read-changes.ts';
import { shopEnvironment } from '../../../support/shop/start-shop.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';

const consumerId = '601234567890abcdef01234567890abc';
const done = { exctnFdbck: { id: 75 }, prmm: 5000, id: consumerId, status: 'p', activationCode: 'CDEF3489' };

describe('AIMS_WIRE', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  /** A provider with these changes, an order placed under them, and the commands that AIMS received. */
  function setup(written: object, change: Partial<OrderRecord> = {}) {
    const { changes, violations } = readChanges(written, aimsWireRules());
    assert.deepEqual(violations, []);
    const provider = createAimsProvider({ ...opened.parts, wire: changes, verification: 'shopper' });
    const placed = phoneOrder(change);
    const order = { ...placed, wire: provider.wireInForce?.(placed.product), ticket: { consumerId } };
    opened.aims.requests.length = 0;
    opened.aims.answer(done);
    const received = () =>
      (opened.aims.requests as { cmmnd: { cmmnd: string; seed?: Record<string, unknown> } }[]).at(-1)!.cmmnd;
    return { provider, order, ticket: order.ticket, received };
  }

  const rename = { op: 'move', from: '/insrncDrtn', path: '/drtn' };

  it('renames the period in a quote and at issue, for all products or one', async () => {
    const { provider, order, ticket, received } = setup({
      patches: { quote: { '*': [rename] }, insure: { 'phone-warranty-comprehensive': [rename] } },
    });
    await provider.quote({ product: 'phone-warranty-basic', period: '6m', answers: {} });
    assert.deepEqual(received().seed, { drtn: '6m' });
    await provider.issue(order, ticket);
    assert.equal(received().seed?.drtn, '6m');
    assert.equal(received().seed?.insrncDrtn, undefined);
    assert.equal(received().seed?.id, order.reference);
    const other = phoneOrder({ product: 'phone-warranty-basic' });
    await provider.issue({ ...other, wire: provider.wireInForce?.(other.product) }, ticket);
    assert.equal(received().seed?.insrncDrtn, '6m');
  });

  it('reaches every command: registration, status with a seed of its own, activation and look-ups of vehicles', async () => {
    const { provider, order, ticket, received } = setup({
      patches: {
        register: { '*': [{ op: 'replace', path: '/class', value: 'individual' }] },
        status: { '*': [{ op: 'add', path: '/detail', value: 'full' }] },
        activate: { '*': [{ op: 'move', from: '/verificationVideo', path: '/video' }] },
        vehicle: { 'vehicle-third-party': [{ op: 'move', from: '/rgstrtId', path: '/plate' }] },
      },
    });
    await provider.prepare(order);
    assert.equal(received().seed?.class, 'individual');
    await provider.lookUp(order, ticket);
    assert.deepEqual(received().seed, { detail: 'full' });
    await provider.activate?.(order, Uint8Array.of(1, 2, 3), 'CDEF3489');
    assert.deepEqual([received().seed?.video, received().seed?.verificationVideo], ['AQID', undefined]);
    await provider.lookUpVehicle?.('LND 123 XY');
    assert.deepEqual(received().seed, { plate: 'LND 123 XY' });
  });

  it('sends another activation command, with the names of the policy in it, and the policy’s id in another form', async () => {
    const reference = '0123456789abcdef0123456789abcdef';
    const template = 'entt_{consumer}|insr_{product}-{reference}*VVNN: updt';
    const forms = {
      plain: reference,
      hyphens: '01234567-89ab-cdef-0123-456789abcdef',
      upper: '01234567-89ABCDEF-01234567-89ABCDEF',
    };
    for (const [policyId, written] of Object.entries(forms)) {
      const { provider, order, received } = setup({ activationCommand: template, policyId }, { reference });
      await provider.activate?.(order, Uint8Array.of(1), 'CDEF3489');
      assert.equal(received().cmmnd, `entt_${consumerId}|insr_phnn-flx2-1111-${reference}*VVNN: updt`);
      assert.equal(received().seed?.policyID, written);
    }
    const { provider, order, received } = setup({}, { reference });
    await provider.activate?.(order, Uint8Array.of(1), 'CDEF3489');
    assert.equal(received().seed?.policyID, forms.upper);
  });

  it('leaves an order as it was placed, whatever is set since', async () => {
    const before = setup({ patches: { insure: { '*': [rename] } }, policyId: 'plain' });
    const since = setup({ patches: { insure: { '*': [{ op: 'remove', path: '/insrncDrtn' }] } }, policyId: 'hyphens' });
    await since.provider.issue(before.order, before.ticket);
    assert.equal(since.received().seed?.drtn, '6m');
    await since.provider.activate?.(before.order, Uint8Array.of(1), 'CDEF3489');
    assert.equal(since.received().seed?.policyID, before.order.reference);
    // placed before anything was set
    await since.provider.issue({ ...before.order, wire: undefined }, before.ticket);
    assert.equal(since.received().seed?.insrncDrtn, '6m');
  });

  it('adds texts that say that a reference is unknown', async () => {
    const { provider, order, ticket } = setup({ unknownReferenceTexts: ['unheard of'] });
    opened.aims.answer({ exctnFdbck: { id: 55, id_v4: 400, elbrtn: 'This one is unheard of.' } });
    assert.equal((await provider.lookUp(order, ticket)).status, 'absent');
  });

  it('sends money as text where an account wants that, and refuses to change it', async () => {
    const answers = { sumInsured: 1_000_000_000, propertyDescription: 'Shop', propertyAddress: '5 Allen Avenue' };
    const cover = { product: 'all-risk', period: '1y', answers };
    const { provider, received } = setup({ forms: { quote: { 'all-risk': { '/sumInsured': 'text' } } } });
    await provider.quote(cover);
    assert.equal(received().seed?.sumInsured, '10000000');
    const wire = (patches: object) =>
      readConfig({ ...shopEnvironment, AIMS_WIRE: JSON.stringify({ patches }) }).merchants[0]?.aims?.wire;
    for (const [command, path] of [
      ['quote', '/sumInsured'],
      ['insure', '/addtnlFact/sumInsured'],
      ['insure', '/addtnlFact'],
      ['insure', '/id'],
      ['activate', '/policyID'],
      ['activate', '/policyActivationCode'],
    ] as const)
      for (const product of ['*', 'all-risk'])
        assert.throws(
          () => wire({ [command]: { [product]: [{ op: 'replace', path, value: 1 }] } }),
          /AIMS_WIRE patches\..* must leave .* alone/,
          `${command} ${path}`,
        );
    assert.ok(wire({ insure: { 'phone-warranty-basic': [{ op: 'move', from: '/addtnlFact', path: '/facts' }] } }));
  });

  it('knows the names under which a merchant sends money', () => {
    const fields = { sumInsured: { label: 'Sum', sentAs: 'Value' } };
    const environment = { ...shopEnvironment, PRODUCT_CHANGES: JSON.stringify({ 'all-risk': { fields } }) };
    const changing = (path: string) => () =>
      readConfig({
        ...environment,
        AIMS_WIRE: JSON.stringify({ patches: { quote: { 'all-risk': [{ op: 'replace', path, value: 1 }] } } }),
      });
    assert.throws(changing('/Value'), /must leave \/Value alone/);
    assert.doesNotThrow(changing('/sumInsured'));
  });
});
