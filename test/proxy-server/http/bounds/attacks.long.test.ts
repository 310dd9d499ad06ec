import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAttacked } from '../../../support/attacks/attacked-proxy.ts';
import { attacks } from '../../../support/attacks/attacks.ts';
import { shortSampleOf } from '../../../support/drawn/sample.ts';

/** Each; `npm run bench -- attacks` lets them last. */
const millisecondsOfAttack = 400;
/** Of a machine of 512 MB. */
const mostMegabytes = 450;
/** Two bursts of the insurer’s limit, and the attempts and hints of one order. */
const mostCalls = 200;

/**
 * How much longer honest shoppers wait is measured by `npm run bench -- attacks`, beside others whom nobody disturbs: on
 * a busy machine the slowest hundredth of so short a run says more of the machine than of the proxy.
 */
describe('a proxy with a heap of 256 MB', () => {
  it('answers every honest shopper throughout the attacks, and lives within its memory', async (test) => {
    const proxy = await startAttacked(test, 'sqlite');
    const calls = proxy.upstreamCalls();
    const { beside, undisturbed } = await proxy.honestBeside(async (begin) => {
      for (const attack of shortSampleOf(attacks, { seed: 'attacks', size: 3 })) {
        begin(attack.name);
        const stop = new AbortController();
        const running = attack.run(proxy, stop.signal);
        await sleep(millisecondsOfAttack);
        stop.abort();
        await running;
      }
    });
    assert.deepEqual(beside.unanswered, []);
    assert.deepEqual(undisturbed.unanswered, []);
    assert.ok(beside.milliseconds.length > attacks.length, `${beside.milliseconds.length} honest requests`);
    const megabytes = await proxy.attacked.peakMegabytes();
    assert.ok(megabytes < mostMegabytes, `${megabytes} MB`);
    assert.ok(proxy.upstreamCalls() - calls < mostCalls, `${proxy.upstreamCalls() - calls} calls`);
  });
});
