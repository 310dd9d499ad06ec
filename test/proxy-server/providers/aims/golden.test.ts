import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { folake, openScriptedParts, phoneOrder } from './aims-parts.ts';

describe('the examples in AIMS’s documents', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  async function setup(name: string, changes: Partial<AimsOptions> = {}) {
    const golden = await readGolden(name);
    const provider = createAimsProvider({ ...opened.parts, ...changes });
    opened.aims.requests.length = 0;
    opened.aims.answer(golden.response);
    return { provider, request: golden.request, requests: opened.aims.requests };
  }

  it('match our quote: request 1 and response 1', async () => {
    const { provider, request, requests } = await setup('000-1-premium', { authorizationKey: '^]L*ug^S-ZxQQU.}' });
    const outcome = await provider.quote({ product: 'phone-warranty-comprehensive', period: '6m', answers: {} });
    assert.deepEqual(outcome, { status: 'done', premium: { amount: 500_000, currency: 'NGN' } });
    assert.deepEqual(requests, [request]);
  });

  it('match our registration: request 2 and response 2', async () => {
    const { provider, request, requests } = await setup('000-2-registration');
    const outcome = await provider.prepare(phoneOrder());
    assert.deepEqual(outcome, { status: 'done', ticket: { consumerId: '61681828132984833037cli3gmpucmdl' } });
    assert.deepEqual(requests, [request]);
  });

  it('match our issue: request 3 and response 3', async () => {
    const { provider, request, requests } = await setup('000-3-issue');
    const order = phoneOrder({
      reference: ourReference,
      // the example has no period
      period: undefined,
      answers: { brand: 'Nokia', model: 'G20Xi', imei: '1234567890ABCDEFGHIJKLMNOPQ' },
    });
    const outcome = await provider.issue(order, { consumerId: '601234567890abcdefghij1234567890' });
    assert.deepEqual(outcome, { status: 'done', policy: { status: 'processing', policyNumber: undefined } });
    assert.deepEqual(requests, [request]);
  });

  it('include the activation code of response 3, which is kept if the shopper takes the video', async () => {
    const { provider, requests } = await setup('000-3-issue', { verification: 'shopper' });
    const outcome = await provider.issue(phoneOrder(), { consumerId: '601234567890abcdefghij1234567890' });
    assert.ok(outcome.status === 'done');
    assert.equal(outcome.activationCode, 'CDEF3489');
    const { seed } = (requests[0] as { cmmnd: { seed: Record<string, unknown> } }).cmmnd;
    assert.equal(seed.dontSendActivationCode, 'true');
    assert.equal(seed.insrncDrtn, '6m');
  });

  it('match our activation: request 4 and response 4', async () => {
    const { provider, request, requests } = await setup('000-4-activation', { verification: 'shopper' });
    const order = phoneOrder({
      reference: ourReference,
      applicant: { firstName: 'JOHN', lastName: 'ASHA', phone: '+2348145798559', email: 'john@gmail.com' },
      answers: { brand: 'Tecno', model: 'Camon 20 Pro', imei: '12345678ABCD00' },
    });
    const video = Buffer.from('9/4gfhjg4/Dwd4/hLk5hgg==', 'base64');
    assert.deepEqual(await provider.activate?.(order, video, 'CDEF3489'), { status: 'done' });
    assert.deepEqual(requests, [request]);
  });

  it('match our status call: request 5 and response 5, whose certificate is truncated', async () => {
    const { provider, request, requests } = await setup('000-5-status');
    const order = phoneOrder({ reference: ourReference });
    const outcome = await provider.lookUp(order, { consumerId: '601234567890abcdefghij1234567890' });
    assert.deepEqual(requests, [request]);
    assert.ok(outcome.status === 'done' && outcome.policy.status === 'approved');
    assert.equal(outcome.policy.approvedAt, Date.parse('2023-04-07T04:55:09Z'));
    assert.equal(outcome.policy.certificate, undefined);
  });

  it('match our registration of the consumer guide’s example, with the names of the older guide', async () => {
    const { provider, request, requests } = await setup('002-registration');
    const { userInfo: _another, cmmnd } = request as { userInfo: unknown; cmmnd: { seed: Record<string, unknown> } };
    const applicant = {
      firstName: 'Adaeze',
      lastName: 'Nwosu',
      phone: '+2348051234567',
      email: 'adaeze.nwosu@email.com',
      dateOfBirth: '1995-03-08',
      gender: 'female',
      address: '12 Victoria Island, Lagos',
    } as const;
    const outcome = await provider.prepare(phoneOrder({ applicant }));
    assert.deepEqual(outcome, { status: 'done', ticket: { consumerId: 'a1b2c3d4e5f67890abcdef1234567890' } });
    const sent = (requests[0] as { cmmnd: unknown }).cmmnd;
    assert.deepEqual(sent, { ...cmmnd, seed: { ...cmmnd.seed, type: 's', class: 'h' } });
  });

  it('register a returning shopper only once', async () => {
    const { provider, requests } = await setup('000-2-registration');
    assert.equal((await provider.prepare(phoneOrder({ applicant: folake }))).status, 'done');
    assert.deepEqual(requests, []);
  });
});

const ourReference = '0123456789abcdef0123456789abcdef';

/** The newer document refuses the examples' references, which are not hex; ours replaces them. */
async function readGolden(name: string): Promise<{ request: unknown; response: unknown }> {
  const text = await readFile(new URL(`golden/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(
    text
      .replace(/(?<="id": "|1111-)1234567890abcdefghij1234567890ab(?=\*STATUS|",?\n)/g, ourReference)
      .replace('12345678-90ABCDEF-GHIJ1234-567890BG', '01234567-89ABCDEF-01234567-89ABCDEF'),
  );
}
