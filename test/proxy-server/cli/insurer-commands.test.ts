import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { itLong } from '../../support/long-run.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { publishableKey, secretKey, startShop } from '../../support/shop/start-shop.ts';

/** A shop with one issued cover, and a way to run commands against it as staff would. */
async function setup(test: TestContext) {
  const shop = await startShop({
    environment: { PAYMENT_METHOD: 'merchant', VEHICLE_LOOKUP: 'on' },
    aims: { instant: true, holdForVideo: false },
  });
  test.after(() => shop.close());
  const run = (words: string[], environment: Record<string, string> = {}) =>
    runCommand(words, {
      PUBLIC_URL: shop.proxy.url,
      SECRET_KEY: secretKey,
      PUBLISHABLE_KEY: publishableKey,
      ...environment,
    });
  return { shop, run };
}

async function sellOne(proxyUrl: string) {
  const shopper = new Shopper(proxyUrl);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  return shopper.until(order.id, token, 'active');
}

describe('the commands that ask the insurer', () => {
  it('print policy requests and consumers as tables and as JSON', async (test) => {
    const { shop, run } = await setup(test);
    const { reference } = await sellOne(shop.proxy.url);
    const listed = await run(['transactions', 'list']);
    assert.equal(listed.code, 0, listed.stderr);
    assert.match(listed.stdout, /^Received +Status +Premium +Product +Reference +Consumer\n/);
    assert.match(listed.stdout, new RegExp(`approved +₦21,600.00 +phone-warranty-comprehensive +${reference} `));
    const json = JSON.parse((await run(['transactions', 'list', '--json'])).stdout);
    assert.equal(json.transactions[0].reference, reference);
    const people = await run(['consumers', 'list']);
    assert.match(people.stdout, /Folake Arinze/);
    const all = await run(['transactions', 'list', '--all']);
    assert.equal(all.code, 1);
    assert.match(all.stderr, /super-admin account/);
  });

  it('find hospitals and vehicles', async (test) => {
    const { run } = await setup(test);
    const hospitals = await run(['hospitals', 'list', '--state', 'Lagos', '--area', 'Ikeja']);
    assert.equal(hospitals.stdout, 'Hospital\nAllen Demo Medical Centre, Ikeja\nOtigba Demo Clinic, Ikeja\n');
    const vehicle = await run(['vehicles', 'look-up', 'LND 123 XY']);
    assert.equal(vehicle.stdout, '2015 Toyota Corolla, chassis number …2345\n', vehicle.stderr);
    const none = await run(['vehicles', 'look-up', 'AAA111AA']);
    assert.deepEqual([none.code, none.stdout], [1, '']);
    assert.match(none.stderr, /No vehicle is registered/);
  });

  it('say how they are used when their words are off', async (test) => {
    const { run } = await setup(test);
    for (const words of [
      ['transactions', 'dance'],
      ['transactions', 'approve', 'x'],
      ['hospitals', 'list', '--state'],
    ])
      assert.deepEqual(
        [(await run(words)).code, (await run(words)).stderr.split(' ')[0]],
        [2, 'Usage:'],
        words.join(' '),
      );
  });

  it('say how they are used when they are asked, without a complaint', async (test) => {
    const { run } = await setup(test);
    for (const words of [['--help'], ['serve', '--help'], ['doctor', '--help'], ['group-policies', 'list', '--help']]) {
      const { code, stdout } = await run(words);
      assert.deepEqual([code, stdout.split(' ')[0]], [0, 'Usage:'], words.join(' '));
    }
  });

  it('say where no proxy answers', async (test) => {
    const { run } = await setup(test);
    const lost = await run(['transactions', 'list'], { PUBLIC_URL: 'http://localhost:9' });
    assert.deepEqual(
      [lost.code, lost.stderr],
      [1, 'No proxy answers at http://localhost:9; set PUBLIC_URL, or start it.\n'],
    );
  });
});

describe('the doctor', () => {
  it('finds everything in order in a working shop, and names what is not documented', async (test) => {
    const { shop, run } = await setup(test);
    const checked = await run(['doctor'], { ...shop.environment, LOCALES: 'en-NG,pcm,ha' });
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    for (const what of ['settings', 'database', 'aims', 'payment', 'clock'])
      assert.match(checked.stdout, new RegExp(`^ok +${what} `, 'm'));
    assert.match(checked.stdout, /^WARN +aims +Sent with insure for laptop-warranty-basic.* not documented: /m);
    assert.match(checked.stdout, /^WARN +languages +LOCALES offers Hausa \(ha\), a draft: /m);
    assert.doesNotMatch(checked.stdout, /Naijá/);
    assert.ok(!checked.stdout.includes(secretKey));
  });

  it('says which credentials are not accepted, and which settings do not hold', async (test) => {
    const { shop, run } = await setup(test);
    const refused = await run(['doctor', '--json'], { ...shop.environment, AIMS_AUTHORIZATION_KEY: 'another' });
    assert.equal(refused.code, 1);
    const { findings } = JSON.parse(refused.stdout) as { findings: { status: string; about: string; what: string }[] };
    const wrong = findings.filter(({ status }) => status === 'error');
    assert.deepEqual(
      wrong.map(({ about }) => about),
      ['aims'],
    );
    assert.match(wrong[0]?.what ?? '', /credentials/);
    const unset = await run(['doctor'], { ...shop.environment, TERMS_URL: '' });
    assert.deepEqual([unset.code, unset.stdout], [78, '']);
    assert.match(unset.stderr, /TERMS_URL/);
  });

  itLong('says what cannot be reached or does not accept its key, and fails', async (test) => {
    const { shop, run } = await setup(test);
    const failsFor = async (environment: Record<string, string>, found: RegExp) => {
      const checked = await run(['doctor'], { ...shop.environment, ...environment });
      assert.equal(checked.code, 1, checked.stdout + checked.stderr);
      assert.match(checked.stdout, found);
    };
    const nobody = 'http://127.0.0.1:9';
    await failsFor({ AIMS_URL: nobody }, /^ERROR +aims +Is busy or cannot be reached/m);
    await failsFor({ PAYMENT_METHOD: 'paystack', PAYSTACK_URL: nobody }, /^ERROR +paystack .*ECONNREFUSED/m);
    const otherKey = { PAYMENT_METHOD: 'paystack', PAYSTACK_SECRET_KEY: 'sk_test_another_0123456789' };
    await failsFor(otherKey, /^ERROR +paystack +The gateway did not accept the secret key/m);
    await failsFor({ DATABASE_URL: 'postgres://127.0.0.1:9/x' }, /^ERROR +database +Cannot be used/m);
  });

  it('tries the credentials with the examples of a product where every price needs answers', async (test) => {
    const { shop, run } = await setup(test);
    const environment = { ...shop.environment, PRODUCTS: 'travel-international' };
    assert.match((await run(['doctor'], environment)).stdout, /^ok +aims /m);
    const refused = await run(['doctor'], { ...environment, AIMS_AUTHORIZATION_KEY: 'another' });
    assert.deepEqual([refused.code, /^ERROR +aims .*credentials/m.test(refused.stdout)], [1, true], refused.stdout);
  });

  itLong('says each premium in both units, and what the settings change in what is sent', async (test) => {
    const { shop, run } = await setup(test);
    const wire = { patches: { register: { '*': [{ op: 'replace', path: '/class', value: 'individual' }] } } };
    const checked = await run(['doctor'], { ...shop.environment, AIMS_WIRE: JSON.stringify(wire) });
    assert.match(
      checked.stdout,
      /^ok +phone-warranty-basic +The example’s premium for 6m is ₦3,960\.00 in naira, as is set, and would be ₦39\.60 in kobo\.$/m,
    );
    assert.match(checked.stdout, /^ok +all-risk +register sends \/class "individual"; the default is \/class "h"\.$/m);
    const kobo = await run(['doctor'], { ...shop.environment, AIMS_PREMIUM_UNIT: 'kobo' });
    assert.equal(kobo.code, 1);
    assert.match(kobo.stdout, /^ERROR +phone-warranty-premium .*₦[\d,.]+ if that is naira, ₦[\d,.]+ if it is kobo/m);
    const live = await run(['doctor'], { ...shop.environment, AIMS_MODE: 'live' });
    assert.match(live.stdout, /^WARN +health-axa +Not sold in live mode: .* documents: .*; its claims: /m);
  });

  itLong('waits for the limit where it asks more premiums than prices may at once', async (test) => {
    const { shop, run } = await setup(test);
    const checked = await run(['doctor'], { ...shop.environment, LIMITS: 'insurerCallsPerMinute=600,insurerBurst=3' });
    assert.equal(checked.code, 0, checked.stdout);
    assert.equal(checked.stdout.match(/The example’s premium/g)?.length, 16);
  });

  it('asks with POST alone', async (test) => {
    const methods: string[] = [];
    const { shop, run } = await setup(test);
    const door = createServer(async (request, response) => {
      methods.push(request.method ?? '');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const answer = await fetch(shop.aims.url, { method: 'POST', body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    test.after(() => void door.close());
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
    const checked = await run(['doctor'], { ...shop.environment, AIMS_URL: url });
    assert.match(checked.stdout, /^ok +clock +Agrees/m);
    assert.deepEqual([...new Set(methods)], ['POST']);
  });
});
