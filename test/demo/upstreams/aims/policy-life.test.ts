import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { activation, issue, send } from './partner.ts';

async function setup(t: TestContext, options: AimsSimulatorOptions = {}) {
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const aims = await startAimsSimulator({ now: () => clock.now, ...options });
  t.after(() => aims.close());
  const control = (command: unknown) =>
    fetch(`${aims.url}/__control`, { method: 'POST', body: JSON.stringify(command) });
  return { aims, url: aims.url, clock, control };
}

describe('a policy', () => {
  it('is pending at first and approved, with its certificate, after the review', async (t) => {
    const { url, clock } = await setup(t, { approveAfterMilliseconds: 4_000, drawing: 'sketch' });
    const { answer, status } = await issue(url);
    assert.deepEqual(answer, { exctnFdbck: { id: 75, id_v4: 200 } });
    assert.deepEqual(await status(), { exctnFdbck: { id: 75, id_v4: 200 }, status: 'p' });
    clock.now += 4_000;
    const { crtfct, ...approved } = await status();
    assert.deepEqual(approved, {
      exctnFdbck: { id: 75, id_v4: 200 },
      status: 'a',
      crtfctType: 'pdf',
      policyNo: 'DEMO/PHNN/2026/000001',
      tmstmp: '2026-03-01 13:00:04',
    });
    assert.match(Buffer.from(String(crtfct), 'base64').toString('latin1'), /^%PDF-/);
  });

  it('is approved at once if the insurer is instant', async (t) => {
    const { url } = await setup(t, { instant: true, drawing: 'sketch' });
    const { answer } = await issue(url);
    assert.equal(answer.crtfctType, 'pdf');
    assert.equal(typeof answer.crtfct, 'string');
  });

  it('waits for the video only if the partner requested the activation code', async (t) => {
    const { url, clock } = await setup(t, { approveAfterMilliseconds: 0, drawing: 'sketch' });
    const usual = await issue(url);
    assert.equal((await usual.status()).status, 'a');
    const { seed, answer, status } = await issue(url, { dontSendActivationCode: 'true' });
    clock.now += 3_600_000;
    assert.equal((await status()).status, 'p');
    await send(url, activation(seed.id, answer.activationCode));
    assert.equal((await status()).status, 'a');
  });

  it('is declined with a reason by the control desk', async (t) => {
    const { url, clock, control } = await setup(t);
    await control({ fault: 'decline' });
    const { status } = await issue(url);
    clock.now += 60_000;
    const answer = await status();
    assert.equal(answer.status, 'd');
    assert.equal(answer.statusNote, 'The device could not be verified');
    const next = await issue(url);
    clock.now += 60_000;
    assert.equal((await next.status()).status, 'a');
  });

  it('stays under review on hold until the control desk approves it', async (t) => {
    const { url, clock, control } = await setup(t);
    await control({ fault: 'hold' });
    const { status } = await issue(url);
    clock.now += 86_400_000;
    assert.equal((await status()).status, 'p');
    await control({ fault: 'approve' });
    assert.equal((await status()).status, 'a');
  });

  it('has its certificate as an address if the settings say so', async (t) => {
    const { url, control } = await setup(t, { approveAfterMilliseconds: 0 });
    await control({ settings: { certificate: 'url' } });
    const answer = await (await issue(url)).status();
    assert.match(String(answer.certUrl), /^https:\/\//);
    assert.equal(answer.crtfct, undefined);
  });
});
