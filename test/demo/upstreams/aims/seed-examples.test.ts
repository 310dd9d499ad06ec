import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { send } from './partner.ts';

/**
 * The accounts that the older guide's examples name (docs/facts/README.md#sources); the key of the first differs from
 * that of the others.
 */
const id = '1234567890abcdef';
const accounts = [
  { partnerId: id, authorizationId: id, key: '^]L*ug^S-ZxQQU.}' },
  { partnerId: id, authorizationId: id, key: id },
];
const userInfo = { id, athrzt: { id, key: id } };
const reference = '1234567890abcdefghij1234567890ab';

async function setup(t: TestContext) {
  const now = Date.parse('2023-04-07T04:55:09Z');
  const aims = await startAimsSimulator({
    generation: 'legacy',
    accounts,
    approveAfterMilliseconds: 0,
    now: () => now,
  });
  t.after(() => aims.close());
  aims.consumers.add({ id: '601234567890abcdefghij1234567890', partnerId: id, email: 'folake@example.com', seed: {} });
  return { aims, ask: (body: unknown) => send(aims.url, body) };
}

const issueExample = {
  userInfo,
  cmmnd: {
    cmmnd: 'entt_601234567890abcdefghij1234567890: insure',
    seed: {
      ctgry: 'phnn',
      type: 'flx2',
      pckg: '1111',
      id: reference,
      addtnlFact: { brand: 'Nokia', model: 'G20Xi', uIdnt: '1234567890ABCDEFGHIJKLMNOPQ' },
    },
  },
};

describe('the five requests of the older guide in the older generation', () => {
  it('return the documented premium as a string for request 1', async (t) => {
    const { ask } = await setup(t);
    const answer = await ask({
      userInfo: { id, athrzt: { id, key: '^]L*ug^S-ZxQQU.}' } },
      cmmnd: { cmmnd: 'dump ipck_phnn-flx2-1111*PRMM', seed: { insrncDrtn: '6m' } },
    });
    assert.deepEqual(answer, { exctnFdbck: { id: '75' }, prmm: '5000' });
  });

  it('return only an id of 32 lower-case letters and digits for request 2', async (t) => {
    const { ask } = await setup(t);
    const answer = await ask({
      userInfo,
      cmmnd: {
        cmmnd: 'prfl entity',
        seed: {
          type: 's',
          class: 'h',
          name: { first: 'Folake', last: 'Arinze' },
          phoneNo: '+2347010001234',
          eMail: 'folake.arinze.dummy@gmail.com',
        },
      },
    });
    assert.deepEqual(Object.keys(answer), ['exctnFdbck', 'id']);
    assert.match(String(answer.id), /^[0-9a-z]{32}$/);
    assert.match(String(answer.id), /[g-z]/);
  });

  it('return no code for request 3, since the insurer e-mails the shopper', async (t) => {
    const { ask } = await setup(t);
    assert.deepEqual(await ask(issueExample), { exctnFdbck: { id: '75' } });
  });

  it('return a code for request 3 if the partner requested it, and accept request 4', async (t) => {
    const { ask } = await setup(t);
    const seed = { ...issueExample.cmmnd.seed, dontSendActivationCode: 'true' };
    const issued = await ask({ userInfo, cmmnd: { ...issueExample.cmmnd, seed } });
    assert.deepEqual(Object.keys(issued), ['exctnFdbck', 'activationCode']);
    assert.match(String(issued.activationCode), /^[A-Z0-9]{8}$/);
    const activated = await ask({
      userInfo: { id: 'indv' },
      cmmnd: {
        cmmnd: 'entt_1234567890abcdefghij1234567890ab|insr_dvcc-stnd-1111-1234567890abcdefghij1234567890ab*VVNN: updt',
        seed: {
          name: ['JOHN', 'ASHA'],
          phoneNo: '+2348145798559',
          eMail: 'john@gmail.com',
          phoneBrand: 'Tecno',
          phoneModel: 'Camon 20 Pro',
          imei: '12345678ABCD00',
          policyID: '12345678-90ABCDEF-GHIJ1234-567890AB',
          verificationVideo: '9/4gfhjg4/Dwd4/hLk5hgg==',
          policyActivationCode: issued.activationCode,
        },
      },
    });
    assert.deepEqual(activated, { exctnFdbck: { id: '75' } });
  });

  it('return status, certificate and Nigerian time for request 5', async (t) => {
    const { ask } = await setup(t);
    await ask(issueExample);
    const answer = await ask({
      userInfo,
      cmmnd: { cmmnd: `dump entt_601234567890abcdefghij1234567890|insr_phnn-flx2-1111-${reference}*STATUS` },
    });
    assert.deepEqual(Object.keys(answer), ['exctnFdbck', 'status', 'crtfct', 'tmstmp']);
    assert.equal(answer.status, 'a');
    assert.equal(answer.tmstmp, '2023-04-07 05:55:09');
    assert.equal(Buffer.from(String(answer.crtfct), 'base64').subarray(0, 5).toString(), '%PDF-');
  });
});

describe('the example of the consumer guide in the current generation', () => {
  it('returns the id in both forms, and the same ids when it is repeated', async (t) => {
    const account = { partnerId: 'YOUR_PARTNER_ID', authorizationId: 'YOUR_AUTH_ID', key: 'YOUR_AUTH_KEY' };
    const aims = await startAimsSimulator({ accounts: [account] });
    t.after(() => aims.close());
    const body = {
      userInfo: { id: 'YOUR_PARTNER_ID', athrzt: { id: 'YOUR_AUTH_ID', key: 'YOUR_AUTH_KEY' } },
      cmmnd: {
        cmmnd: 'prfl entity',
        seed: {
          class: 'individual',
          name: { first: 'Adaeze', last: 'Nwosu' },
          dob: { date: '1995-03-08' },
          gender: 'f',
          phoneNo: '+2348051234567',
          eMail: 'adaeze.nwosu@email.com',
          addrss: { addrss: '12 Victoria Island, Lagos' },
        },
      },
    };
    const first = await send(aims.url, body);
    assert.deepEqual(first.exctnFdbck, { id: 75, id_v4: 200 });
    assert.match(String(first.id), /^[0-9a-f]{32}$/);
    assert.equal(String(first.id_uuid).replaceAll('-', ''), first.id);
    assert.deepEqual(await send(aims.url, body), first);
  });
});
