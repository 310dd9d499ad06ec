import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { impatientMilliseconds } from '../../../support/clocks/impatient.ts';
import { ask, issue, register } from './partner.ts';

async function setup(t: TestContext, options: AimsSimulatorOptions = {}) {
  const clock = { now: Date.parse('2026-03-01T12:00:00Z') };
  const aims = await startAimsSimulator({ now: () => clock.now, ...options });
  t.after(() => aims.close());
  const quote = () => ask(aims.url, 'dump ipck_phnn-flx2-1111*PRMM', { insrncDrtn: '1y' });
  const control = (command: unknown) =>
    fetch(`${aims.url}/__control`, { method: 'POST', body: JSON.stringify(command) });
  return { aims, url: aims.url, clock, quote, control };
}

describe('the rate limit', () => {
  it('allows 70 calls in a rolling minute, and refuses more with HTTP 200', async (t) => {
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

  it('can refuse with HTTP 429, as one of the documents says', async (t) => {
    const { url } = await setup(t, { ratePerMinute: 0, burst: 0, rateLimitStatus: 429 });
    assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 429);
  });
});

describe('faults', () => {
  it('return 35 at capacity, 429 at the limit and the given text for an error, without an effect', async (t) => {
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

  it('close the connection before the work, or after it', async (t) => {
    const { aims, url, control } = await setup(t);
    await control({ fault: 'drop-before', match: 'issue' });
    await assert.rejects(issue(url));
    assert.equal(aims.policies.all.length, 0);
    await control({ fault: 'drop-after', match: 'issue' });
    await assert.rejects(issue(url));
    assert.equal(aims.policies.all.length, 1);
  });

  it('hang, return garbage and fail with HTTP 500, each for the given number of calls', async (t) => {
    const { url, control, quote } = await setup(t);
    await control({ fault: 'hang' });
    const impatient = AbortSignal.timeout(impatientMilliseconds);
    await assert.rejects(fetch(url, { method: 'POST', body: '{}', signal: impatient }), { name: 'TimeoutError' });
    await control({ fault: 'garbage', count: 2 });
    await assert.rejects(quote(), SyntaxError);
    await assert.rejects(quote(), SyntaxError);
    await control({ fault: 'http-500' });
    assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 500);
    assert.equal((await quote()).exctnFdbck.id, 75);
  });

  it('delay a response, and affect only requests of the given kind or text', async (t) => {
    const { url, control, quote } = await setup(t);
    await control({ fault: 'capacity', match: 'status' });
    await control({ fault: 'garbage', match: 'phnn-flx3' });
    await control({ fault: 'delay', milliseconds: 120, match: 'quote' });
    const before = performance.now();
    assert.equal((await quote()).exctnFdbck.id, 75);
    assert.ok(performance.now() - before >= 115);
    await assert.rejects(ask(url, 'dump ipck_phnn-flx3-1111*PRMM', { insrncDrtn: '1y' }), SyntaxError);
  });

  it('can be cleared, and are refused if unknown', async (t) => {
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

describe('the log', () => {
  it('has every request in order with its kind, body and outcome, and can be cleared', async (t) => {
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

  it('can be read and controlled by pages of any origin', async (t) => {
    const { url } = await setup(t);
    const preflight = await fetch(`${url}/__control`, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  });
});
