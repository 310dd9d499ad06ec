import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { demoAimsAccount, demoSuperAdminAccount, demoWalletAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { ask, folake, issue, send } from './partner.ts';

async function setup(t: TestContext) {
  const now = () => Date.parse('2026-03-01T12:00:00Z');
  const accounts = [demoAimsAccount, demoWalletAccount, demoSuperAdminAccount];
  const aims = await startAimsSimulator({ accounts, now, approveAfterMilliseconds: 60_000 });
  t.after(() => aims.close());
  const askAs = ({ partnerId, authorizationId, key }: AimsAccount, command: string, seed?: unknown) =>
    send(aims.url, {
      userInfo: { id: partnerId, athrzt: { id: authorizationId, key } },
      cmmnd: { cmmnd: command, seed },
    });
  return { url: aims.url, askAs };
}

describe('the lists of a partner', () => {
  it('contain its own transactions and consumers only', async (t) => {
    const { url, askAs } = await setup(t);
    const { consumerId, seed } = await issue(url);
    const { trns } = await ask(url, 'dump entt_*');
    assert.deepEqual(trns, [
      {
        cstm: consumerId,
        prdc: 'phnn-flx2-1111',
        cixx: seed.id.replaceAll('-', ''),
        tstm: '2026-03-01 12:00:00 +0000',
        prmm: 'NGN 21600',
        stts: 'p',
      },
    ]);
    assert.deepEqual((await ask(url, 'dump entt_*CSTMRS')).cstmrs, [{ id: consumerId, ...folake }]);
    assert.deepEqual((await askAs(demoWalletAccount, 'dump entt_*')).trns, []);
    assert.deepEqual((await askAs(demoWalletAccount, 'dump entt_*CSTMRS')).cstmrs, []);
  });

  it('do not contain another partner’s consumers', async (t) => {
    const { url, askAs } = await setup(t);
    const { consumerId } = await issue(url);
    const stranger = await askAs(demoWalletAccount, `entt_${consumerId}: insure`, {
      ctgry: 'phnn',
      type: 'flx2',
      pckg: '1111',
    });
    assert.equal(stranger.exctnFdbck.elbrtn, 'Consumer not recognised');
    const registered = await askAs(demoWalletAccount, 'prfl entity', folake);
    assert.notEqual(registered.id, consumerId);
  });

  it('contain hospitals with state and local government area', async (t) => {
    const { url } = await setup(t);
    const { hsptls } = await ask(url, 'dump hlth_*HSPTLS');
    assert.ok(Array.isArray(hsptls));
    assert.deepEqual(Object.keys(hsptls[0]), ['name', 'state', 'lga']);
  });

  it('include the look-up of a vehicle by its plate, whatever the spaces', async (t) => {
    const { url } = await setup(t);
    assert.equal((await ask(url, 'enrch niid_vehicle', { rgstrtId: 'lnd-123 xy' })).model, 'Corolla');
    assert.equal((await ask(url, 'enrch niid_vehicle', { rgstrtId: 'XXX000XX' })).exctnFdbck.id_v4, 404);
  });
});

describe('the super-admin', () => {
  it('sees all partners’ records, and approves by hand', async (t) => {
    const { url, askAs } = await setup(t);
    const { consumerId, seed, status } = await issue(url);
    const approve = `appr entt_${consumerId}|insr_phnn-flx2-1111-${seed.id}`;
    for (const command of ['dump entt_*ADMIN', 'dump entt_*CSTMRS_ADMIN', approve]) {
      assert.equal((await ask(url, command)).exctnFdbck.id_v4, 403, command);
    }
    assert.equal((await status()).status, 'p');
    const { trns } = await askAs(demoSuperAdminAccount, 'dump entt_*ADMIN');
    assert.ok(Array.isArray(trns) && trns.length === 1);
    assert.equal((await askAs(demoSuperAdminAccount, approve)).exctnFdbck.id, 75);
    assert.equal((await status()).status, 'a');
  });
});
