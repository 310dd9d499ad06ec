import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { ask, issue, register } from './partner.ts';

async function setup(t: TestContext, options: AimsSimulatorOptions = {}) {
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const aims = await startAimsSimulator({ now: () => clock.now, ...options });
  t.after(() => aims.close());
  const quote = () => ask(aims.url, 'dump ipck_phnn-flx2-1111*PRMM', { insrncDrtn: '1y' });
  const control = (wish: unknown) => fetch(`${aims.url}/__control`, { method: 'POST', body: JSON.stringify(wish) });
  return { aims, url: aims.url, clock, quote, control };
}

describe('The limit of calls', () => {
  it('lets 70 calls through in a rolling minute and no more, and answers HTTP 200 all the same', async (t) => {
    const { aims, clock, quote } = await setup(t);
    for (let call = 0; call < 70; call++) {
      assert.equal((await quote()).exctnFdbck.id, 75);
      clock.now += 100;
    }
    assert.deepEqual((await quote()).exctnFdbck, { id: 55, id_v4: 429, elbrtn: 'Rate limit exceeded' });
    clock.now += 60_000 - 7_000;
    assert.equal((await quote()).exctnFdbck.id, 75);
    assert.equal((await quote()).exctnFdbck.id, 55);
    assert.equal(aims.limit.peakPerMinute, 70);
  });

  it('can answer with HTTP 429, as one of the documents has it', async (t) => {
    const { url } = await setup(t, { ratePerMinute: 0, burst: 0, rateLimitStatus: 429 });
    assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 429);
  });
});

describe('Faults', () => {
  it('says 35 at capacity, 429 at the limit and what it is told at an error, and does nothing', async (t) => {
    const { aims, url, control } = await setup(t);
    const consumerId = await register(url);
    assert.equal(typeof consumerId, 'string');
    await control({ fault: 'capacity', match: 'issue' });
    assert.deepEqual((await issue(url)).answer.exctnFdbck, { id: 35, id_v4: 503, elbrtn: 'At capacity' });
    await control({ fault: 'rate-limit', match: 'issue' });
    assert.equal((await issue(url)).answer.exctnFdbck.id_v4, 429);
    await control({ fault: 'error', match: 'issue', text: 'Data cmmnd.seed.addtnlFact.colour is required' });
    assert.equal((await issue(url)).answer.exctnFdbck.elbrtn, 'Data cmmnd.seed.addtnlFact.colour is required');
    assert.equal(aims.policies.all.length, 0);
  });

  it('cuts the line before the work, or after it', async (t) => {
    const { aims, url, control } = await setup(t);
    await control({ fault: 'drop-before', match: 'issue' });
    await assert.rejects(issue(url));
    assert.equal(aims.policies.all.length, 0);
    await control({ fault: 'drop-after', match: 'issue' });
    await assert.rejects(issue(url));
    assert.equal(aims.policies.all.length, 1);
  });

  it('hangs, talks nonsense and fails with HTTP 500, each for as many calls as it was told', async (t) => {
    const { url, control, quote } = await setup(t);
    await control({ fault: 'hang' });
    const impatient = AbortSignal.timeout(100);
    await assert.rejects(fetch(url, { method: 'POST', body: '{}', signal: impatient }), { name: 'TimeoutError' });
    await control({ fault: 'garbage', count: 2 });
    await assert.rejects(quote(), SyntaxError);
    await assert.rejects(quote(), SyntaxError);
    await control({ fault: 'http-500' });
    assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 500);
    assert.equal((await quote()).exctnFdbck.id, 75);
  });

  it('answers late when delayed, and befalls only the kind or the text it was meant for', async (t) => {
    const { url, control, quote } = await setup(t);
    await control({ fault: 'capacity', match: 'status' });
    await control({ fault: 'garbage', match: 'phnn-flx3' });
    await control({ fault: 'delay', milliseconds: 120, match: 'quote' });
    const before = performance.now();
    assert.equal((await quote()).exctnFdbck.id, 75);
    assert.ok(performance.now() - before >= 115);
    await assert.rejects(ask(url, 'dump ipck_phnn-flx3-1111*PRMM', { insrncDrtn: '1y' }), SyntaxError);
  });

  it('forgets its faults when told to, and says what it does not know', async (t) => {
    const { control, quote } = await setup(t);
    await control({ fault: 'garbage', count: 'always' });
    await control({ fault: 'none' });
    assert.equal((await quote()).exctnFdbck.id, 75);
    const answer = await control({ fault: 'earthquake' });
    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(await answer.json()), /drop-after/);
    assert.equal((await control({ settings: { certificate: 'parchment' } })).status, 400);
  });
});

describe('The log', () => {
  it('holds every request in order with its kind, body and outcome, and can be cleared', async (t) => {
    const { url, control, quote } = await setup(t);
    const read = async () => (await (await fetch(`${url}/__log`)).json()) as Record<string, unknown>[];
    await control({ fault: 'capacity', match: 'quote' });
    await quote();
    await register(url);
    const entries = await read();
    assert.deepEqual(
      entries.map(({ kind, outcome, fault }) => [kind, outcome, fault]),
      [
        ['quote', 'at capacity', 'capacity'],
        ['register', 'done', undefined],
      ],
    );
    assert.equal(entries[0]?.time, '2026-03-01T12:00:00.000Z');
    assert.match(JSON.stringify(entries[1]?.body), /prfl entity/);
    await fetch(`${url}/__log`, { method: 'DELETE' });
    assert.deepEqual(await read(), []);
  });

  it('may be read and controlled by pages of any origin', async (t) => {
    const { url } = await setup(t);
    const preflight = await fetch(`${url}/__control`, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  });
});
