import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSimulatorOptions } from '../../../demo/upstreams/aims/aims-simulator.ts';
import type { Rehearsal } from '../../../proxy-server/assembly/rehearsal/rehearsal.ts';
import { rehearseDifferences } from '../../support/drawn/rehearsed-differences.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { startShop } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const flag = '--account-is-in-test-mode';

/** A shop’s insurers, and the command with the shop’s settings. */
async function setup(test: TestContext, aims: AimsSimulatorOptions = {}, settings: Record<string, string> = {}) {
  const shop = await startShop({ aims, insurpass: {}, environment: { PAYMENT_METHOD: 'merchant', ...settings } });
  test.after(() => shop.close());
  shop.aims.log.clear();
  const run = (...words: string[]) => runCommand(['rehearse', ...words], shop.environment);
  const report = async (...words: string[]) => {
    const ended = await run(flag, '--json', ...words);
    const { rehearsals } = JSON.parse(ended.stdout) as { rehearsals: Rehearsal[] };
    return { ...ended, rehearsal: rehearsals[0]! };
  };
  const kinds = () => shop.aims.log.entries.map(({ kind }) => kind);
  return { shop, run, report, kinds };
}

describe('rehearse', () => {
  it('buys nothing unless it is told that the account is in test mode, and never where AIMS_MODE is live', async (test) => {
    const { shop, run, kinds } = await setup(test);
    const untold = await run();
    assert.deepEqual([untold.code, untold.stdout], [2, '']);
    assert.match(untold.stderr, /add --account-is-in-test-mode/);
    const live = await runCommand(['rehearse', flag], { ...shop.environment, AIMS_MODE: 'live' });
    assert.deepEqual([live.code, /AIMS_MODE is live/.test(live.stderr + live.stdout)], [78, false]);
    const keys = {
      ...shop.environment,
      AIMS_MODE: 'live',
      INSURPASS_SECRET_KEY: '',
      INSURPASS_API_KEY: '',
      INSURPASS_PRODUCTS: '',
      INSURPASS_URL: '',
    };
    const real = await runCommand(['rehearse', flag], keys);
    assert.deepEqual([real.code, /AIMS_MODE is live/.test(real.stderr)], [2, true], real.stderr);
    const unknown = await run(flag, 'boat-cover');
    assert.deepEqual([unknown.code, /Not on sale: boat-cover/.test(unknown.stderr)], [2, true]);
    assert.equal((await run(flag, '--fast')).code, 2);
    assert.match((await run('--help')).stdout, /^Usage: cover-checkout rehearse/);
    assert.deepEqual(kinds(), []);
  });

  it('reads the list, then prices, then buys the cheapest product alone and the rest after its demo', async (test) => {
    const { shop, report, kinds } = await setup(test);
    const { code, rehearsal, stderr } = await report();
    assert.equal(code, 0, stderr);
    assert.equal(kinds()[0], 'transactions');
    assert.equal(kinds().lastIndexOf('quote') < kinds().indexOf('register'), true, 'all prices come first');
    const bought = rehearsal.steps.filter(({ step }) => step === 'insure').map(({ product }) => product);
    assert.equal(bought[0], 'health-axa', 'the cheapest');
    assert.equal(new Set(bought).size, 16);
    assert.match(stderr, /Buying health-axa alone/);
    assert.ok(
      rehearsal.steps.some(({ product, step, passed }) => product === 'group-life-3' && step === 'verify' && passed),
    );
    assert.ok(!kinds().includes('vehicle'), 'no paid look-up');
    assert.deepEqual([rehearsal.lines, rehearsal.stopped], [[], undefined]);
    assert.equal(shop.aims.policies.all.length, 16);
  });

  it('can be repeated, for one product, with a look-up that is paid for when asked', async (test) => {
    const { report, kinds } = await setup(test);
    for (let runs = 0; runs < 2; runs += 1) assert.equal((await report('all-risk', '--paid-lookups')).code, 0);
    assert.equal(kinds().filter((kind) => kind === 'issue').length, 2);
    assert.equal(kinds().filter((kind) => kind === 'vehicle').length, 2);
  });

  it('stops at a certificate that is no demo, and names the policy', async (test) => {
    const { shop, report } = await setup(test, { mode: 'live' });
    const { code, rehearsal } = await report();
    assert.equal(code, 1);
    assert.equal(shop.aims.policies.all.length, 1);
    const { number, reference } = shop.aims.policies.all[0]!;
    assert.ok(rehearsal.stopped?.includes(number) && rehearsal.stopped.includes(reference), rehearsal.stopped);
    const confirmed = await report('phone-warranty-basic', 'all-risk', '--certificate-is-a-demo');
    assert.equal(confirmed.rehearsal.stopped, undefined);
    assert.equal(shop.aims.policies.all.length, 3);
  });

  it('stops where it cannot know whether it bought', async (test) => {
    const { shop, report } = await setup(test);
    shop.aims.play({ fault: 'drop-after', match: 'issue' });
    const { code, rehearsal } = await report('all-risk', 'fire-and-burglary');
    assert.equal(code, 1);
    assert.match(rehearsal.stopped ?? '', /is not known\. Ask the insurer/);
    assert.equal(shop.aims.policies.all.length, 1);
  });

  it('uses people and phones that do not exist, hides them and every secret, and keeps a file when asked', async (test) => {
    const { shop, run } = await setup(test);
    const file = join(temporaryFolder(test, {}), 'report.txt');
    const { stdout, stderr } = await run(flag, '--out', file, 'travel-international', 'marine-export', 'group-life-3');
    assert.equal(readFileSync(file, 'utf8'), stdout);
    const sent = JSON.stringify([shop.aims.consumers.all, shop.insurpass.log.entries]);
    // digits within a longer number, or after its point, are no phone
    const phones = sent.match(/(?<![\w.])\+?(?:234|0)[789]\d{9}(?!\d)/g) ?? [];
    assert.ok(phones.length > 0);
    for (const phone of phones) assert.match(phone, /8000000001$/);
    for (const address of sent.match(/[\w.+-]+@[\w.-]+/g) ?? []) assert.match(address, /@example\.com$/);
    const { AIMS_PARTNER_ID, AIMS_AUTHORIZATION_ID, AIMS_AUTHORIZATION_KEY, INSURPASS_SECRET_KEY } = shop.environment;
    for (const secret of [
      AIMS_PARTNER_ID,
      AIMS_AUTHORIZATION_ID,
      AIMS_AUTHORIZATION_KEY,
      INSURPASS_SECRET_KEY,
      '@example.com',
      '8000000001',
      'Folake',
    ])
      assert.ok(secret !== undefined && !(stdout + stderr).includes(secret), secret);
  });

  it('waits for an insurer that is busy, and says so', async (test) => {
    const { shop, run } = await setup(test);
    shop.aims.play({ fault: 'capacity', match: 'register' });
    const { code, stderr } = await run(flag, 'all-risk');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Waiting 2 s for the insurer, which is busy/);
  });

  it('finds what an account wants otherwise: what it says to paste makes the next run pass', async () => {
    const results = await rehearseDifferences(7, 8);
    assert.deepEqual(
      results
        .filter(({ isNoticed, isFound }) => !isNoticed || !isFound)
        .map(({ difference, left }) => [difference.title, left]),
      [],
    );
    for (const { lines } of results)
      assert.match(lines[0] ?? '', /^(AIMS_WIRE|INSURPASS_WIRE|PRODUCT_CHANGES|AIMS_PREMIUM_UNIT)=/);
  });
});
