import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { aimsProducts } from '../../../../demo/upstreams/aims/products/products.ts';
import { activation, ask, folake, issue, phoneSeed, register, send, userInfo } from './partner.ts';

async function setup(t: TestContext) {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  t.after(() => aims.close());
  const quote = (code: string, seed: unknown) => ask(aims.url, `dump ipck_${code}*PRMM`, seed);
  return { aims, url: aims.url, quote };
}

const no = (text: string, status = 406) => ({ exctnFdbck: { id: 55, id_v4: status, elbrtn: text } });

describe('the validation of AIMS', () => {
  it('refuses wrong credentials and invalid JSON, and accepts ids with and without hyphens', async (t) => {
    const { url } = await setup(t);
    const cmmnd = { cmmnd: 'dump ipck_phnn-flx1-1111*PRMM', seed: { insrncDrtn: '1y' } };
    const wrongKey = { ...userInfo, athrzt: { ...userInfo.athrzt, key: userInfo.athrzt.key.toLowerCase() } };
    assert.deepEqual(await send(url, { userInfo: wrongKey, cmmnd }), no('Your authorization is not genuine', 401));
    assert.deepEqual(await send(url, { cmmnd }), no('Your authorization is not genuine', 401));
    assert.equal((await send(url, '{')).exctnFdbck.id, 55);
    const bare = { ...userInfo, id: userInfo.id.replaceAll('-', '') };
    assert.equal((await send(url, { userInfo: bare, cmmnd })).exctnFdbck.id, 75);
  });

  it('refuses unknown commands, including the one with a backslash before the pipe', async (t) => {
    const { url } = await setup(t);
    for (const command of ['dump entt_x', String.raw`dump entt_a\|insr_phnn-flx2-1111-b*STATUS`, 'prfl  entity']) {
      assert.deepEqual(await ask(url, command), no('Unsupported request', 400), command);
    }
  });

  it('refuses products, periods and numbers that are not as documented', async (t) => {
    const { quote } = await setup(t);
    assert.deepEqual(await quote('phnn-flx9-1111', {}), no('Product specified not supported', 400));
    assert.deepEqual(await quote('phnn-flx2-1111', {}), no('Data cmmnd.seed.insrncDrtn not provided'));
    assert.deepEqual(
      await quote('phnn-flx2-1111', { insrncDrtn: '3m' }),
      no('Data cmmnd.seed.insrncDrtn not supported'),
    );
    const loan = { LoanAmount: '450000', LoanTenure: 12 };
    assert.deepEqual(await quote('lrgg-stnd-1111', loan), no('Data cmmnd.seed.LoanAmount not a number'));
    const journey = { insrncDrtn: '7d', planType: 'individual' };
    assert.deepEqual(await quote('ltix-stnd-1111', journey), no('Data cmmnd.seed.destination not provided'));
    const belarus = await quote('ltix-stnd-1111', { ...journey, destination: 'Belarus' });
    assert.deepEqual(belarus, no('Destination country not recognised: Belarus'));
  });

  const consumers: [string, Record<string, unknown>, string][] = [
    ['no e-mail', { eMail: undefined }, 'Data cmmnd.seed.eMail is required'],
    ['no phone', { phoneNo: undefined }, 'Data cmmnd.seed.phoneNo is required for individual consumers'],
    [
      'a zero after the code',
      { phoneNo: '+23407010001234' },
      'Data cmmnd.seed.phoneNo (must be in international format)',
    ],
    ['no plus', { phoneNo: '2347010001234' }, 'Data cmmnd.seed.phoneNo (must be in international format)'],
    ['no last name', { name: { first: 'Folake' } }, 'Data cmmnd.seed.name.last is required'],
    ['no class', { class: undefined }, 'Data cmmnd.seed.class is required'],
    ['a sex in words', { gender: 'female' }, 'Data cmmnd.seed.gender not supported'],
  ];
  for (const [what, change, text] of consumers) {
    it(`refuses a consumer with ${what} and stores nothing`, async (t) => {
      const { aims, url } = await setup(t);
      assert.deepEqual(await ask(url, 'prfl entity', { ...folake, ...change }), no(text));
      assert.equal(aims.consumers.all.length, 0);
    });
  }

  it('refuses blank and missing device facts, and numbers instead of strings', async (t) => {
    const { url } = await setup(t);
    const facts = { brand: 'Tecno', model: 'Camon', uIdnt: '356938035643809' };
    const refused = async (addtnlFact: unknown) => (await issue(url, { addtnlFact })).answer;
    assert.deepEqual(await refused({ ...facts, model: '' }), no('Data cmmnd.seed.addtnlFact.model is blank'));
    assert.deepEqual(await refused({ ...facts, colour: null }), no('Data cmmnd.seed.addtnlFact.colour is blank'));
    assert.deepEqual(await refused({ ...facts, uIdnt: undefined }), no('Data cmmnd.seed.addtnlFact.uIdnt is required'));
    assert.deepEqual(await refused({ ...facts, uIdnt: 35 }), no('Data cmmnd.seed.addtnlFact.uIdnt not a string'));
  });

  it('refuses unknown consumers, malformed references and references in use', async (t) => {
    const { aims, url } = await setup(t);
    const consumerId = await register(url);
    const insure = (seed: unknown, consumer = consumerId) => ask(url, `entt_${consumer}: insure`, seed);
    assert.equal((await insure(phoneSeed(), '0'.repeat(32))).exctnFdbck.id, 55);
    assert.equal((await insure(phoneSeed({ id: 'z'.repeat(32) }))).exctnFdbck.id, 55);
    const seed = phoneSeed();
    assert.equal((await insure(seed)).exctnFdbck.id, 75);
    const used = no('Data cmmnd.seed.id already in use by another insurance request from you', 400);
    assert.deepEqual(await insure({ ...seed, id: seed.id.replaceAll('-', '') }), used);
    assert.equal(aims.policies.all.length, 1);
  });

  it('refuses the status of an unknown policy, or with another product', async (t) => {
    const { url } = await setup(t);
    const { consumerId, seed } = await issue(url);
    const status = (code: string, id: string) => ask(url, `dump entt_${consumerId}|insr_${code}-${id}*STATUS`);
    assert.equal((await status('phnn-flx2-1111', '0'.repeat(32))).exctnFdbck.id, 55);
    assert.equal((await status('phnn-flx1-1111', seed.id)).exctnFdbck.id, 55);
    assert.equal((await status('phnn-flx2-1111', seed.id)).exctnFdbck.id, 75);
  });

  it('refuses an activation with a wrong code, without a video, or with a malformed policy id', async (t) => {
    const { url } = await setup(t);
    const { seed, answer } = await issue(url, { dontSendActivationCode: 'true' });
    const right = activation(seed.id, answer.activationCode);
    const wrong = (change: Record<string, unknown>) =>
      send(url, { ...right, cmmnd: { ...right.cmmnd, seed: { ...right.cmmnd.seed, ...change } } });
    assert.equal((await wrong({ policyActivationCode: 'AAAAAAAA' })).exctnFdbck.id, 55);
    assert.equal((await wrong({ verificationVideo: '' })).exctnFdbck.id, 55);
    assert.equal((await wrong({ policyID: seed.id })).exctnFdbck.id, 55);
    assert.equal((await wrong({})).exctnFdbck.id, 75);
  });
});

describe('the sixteen products of AIMS', () => {
  it('are priced if their facts are valid', async (t) => {
    const { quote } = await setup(t);
    const rating = {
      vhclValueForInsrnc: 4_500_000,
      goodsValue: 250_000,
      LoanAmount: 450_000,
      LoanTenure: 12,
      sumInsured: 10_000_000,
      destination: 'France',
      travelerAge: 40,
      planType: 'individual',
    };
    const premiums: Record<string, unknown> = {};
    for (const { code, durations } of aimsProducts) {
      premiums[code] = (
        await quote(code, { ...rating, insrncDrtn: durations.at(code.startsWith('ltix') ? 0 : -1) })
      ).prmm;
    }
    assert.deepEqual(premiums, {
      'vhcl-tprt-1111': 15_000,
      'vhcl-cmpr-1111': 85_000,
      'phnn-flx1-1111': 7_200,
      'phnn-flx2-1111': 21_600,
      'phnn-flx3-1111': 48_000,
      'lapt-flx1-1111': 48_000,
      'lapt-flx2-1111': 72_000,
      'ltix-stnd-1111': 5_072,
      'gtrn-stnd-1111': 1_500,
      'hlth-axam-1111': 15_000,
      'lrgg-stnd-1111': 5_000,
      'mexx-stnd-1111': 3_000,
      'mrnn-stnd-1111': 3_000,
      'mrnn-cmpr-1111': 4_500,
      'allr-stnd-1111': 50_000,
      'firb-stnd-1111': 35_000,
    });
  });
});
