import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { FoundVehicle, Options } from '../../../../proxy-server/contract/console/shop-help.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  const shop = await startShop({ environment });
  test.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const calls = (kind: string) => shop.aims.log.entries.filter((entry) => entry.kind === kind).length;
  return { shop, shopper, calls };
}

describe('the hospitals of the health cover', () => {
  it('are narrowed by state, area and words, and asked for once a day', async (test) => {
    const { shopper, calls } = await setup(test);
    const ask = async (query: string) =>
      (await shopper.call<Options>('GET', `/v1/options/hospitals?${query}`)).body.options.map(({ value }) => value);
    assert.ok((await ask('')).length > 5);
    assert.deepEqual(await ask('state=Lagos&localGovernmentArea=Ikeja'), [
      'Allen Demo Medical Centre',
      'Otigba Demo Clinic',
    ]);
    assert.deepEqual(await ask('state=lagos%20State&search=OTIGBA'), ['Otigba Demo Clinic']);
    assert.deepEqual(await ask('search=nowhere'), []);
    assert.equal(calls('hospitals'), 1);
  });

  it('are those of the state where the area has none', async (test) => {
    const { shopper } = await setup(test);
    const reply = await shopper.call<Options>('GET', '/v1/options/hospitals?state=Oyo&localGovernmentArea=Saki%20West');
    assert.deepEqual(
      reply.body.options.map(({ label }) => label),
      ['Bodija Demo Hospital, Ibadan North'],
    );
  });

  it('are not offered by a merchant who sells no health cover, and said to be late while the insurer is down', async (test) => {
    const { shopper } = await setup(test, { PRODUCTS: 'phone-warranty-basic' });
    const reply = await shopper.call('GET', '/v1/options/hospitals');
    assert.deepEqual([reply.status, (reply.body as { code: string }).code], [404, 'not-offered']);
    const other = await setup(test);
    other.shop.aims.play({ fault: 'capacity' });
    const late = await other.shopper.call('GET', '/v1/options/hospitals');
    assert.deepEqual([late.status, (late.body as { code: string }).code], [503, 'insurer-unavailable']);
    assert.equal((await other.shopper.call('GET', '/v1/options/hospitals')).status, 200);
  });
});

describe('the look-up of a vehicle', () => {
  async function lookUp(shopper: Shopper, registrationNumber: string, product = 'vehicle-third-party') {
    const { token } = await shopper.quote(product, '1y');
    return shopper.call<FoundVehicle>('POST', '/v1/vehicle-lookups', { body: { quote: token, registrationNumber } });
  }

  it('tells what the register knows, the chassis number by its end alone, and pays for a plate once', async (test) => {
    const { shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on' });
    const found = await lookUp(shopper, 'LND-123 XY');
    assert.deepEqual(found.body, { brand: 'Toyota', model: 'Corolla', year: 2015, chassisNumberEnding: '2345' });
    assert.deepEqual((await lookUp(shopper, 'lnd123xy')).body, found.body);
    assert.equal(calls('vehicle'), 1);
  });

  it('remembers that a plate is in no register', async (test) => {
    const { shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on' });
    for (const _ of [1, 2]) {
      const reply = await lookUp(shopper, 'AAA111AA');
      assert.deepEqual([reply.status, reply.body.code], [404, 'vehicle-not-found']);
    }
    assert.equal(calls('vehicle'), 1);
  });

  it('pays once for a plate that is asked for twice at once', async (test) => {
    const { shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on' });
    const both = await Promise.all([lookUp(shopper, 'LND123XY'), lookUp(shopper, 'LND-123 XY')]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    assert.equal(calls('vehicle'), 1);
  });

  it('ends when the day’s number is used up', async (test) => {
    const { shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on', VEHICLE_LOOKUPS_PER_DAY: '2' });
    assert.equal((await lookUp(shopper, 'LND123XY')).status, 200);
    assert.equal((await lookUp(shopper, 'ABC456DE')).status, 200);
    const third = await lookUp(shopper, 'KJA789FG');
    assert.deepEqual([third.status, third.body.code], [429, 'lookups-used-up']);
    assert.ok(Number(third.headers.get('retry-after')) > 0);
    assert.equal(calls('vehicle'), 2);
    assert.equal((await lookUp(shopper, 'LND123XY')).status, 200, 'what is remembered costs nothing');
  });

  it('ends for one address before the rest', async (test) => {
    const { shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on', VEHICLE_LOOKUPS_PER_DAY: '30' });
    for (const digit of [1, 2, 3, 4, 5, 6]) await lookUp(shopper, `KJA10${digit}AA`);
    assert.equal((await lookUp(shopper, 'KJA107AA')).body.code, 'lookups-used-up');
    assert.equal(calls('vehicle'), 6);
  });

  it('keeps the last of the day’s look-ups for networks that have had none, however many addresses one has', async (test) => {
    const { shop, calls } = await setup(test, {
      VEHICLE_LOOKUP: 'on',
      VEHICLE_LOOKUPS_PER_DAY: '20',
      TRUST_PROXY: '1',
    });
    const from = (address: string) => new Shopper(shop.proxy.url, { 'X-Forwarded-For': address });
    for (let index = 0; index < 40; index++)
      await lookUp(from(`2001:db8:${index % 4}:${index}::1`), `KJA${100 + index}AA`);
    const bought = calls('vehicle');
    assert.ok(bought <= 16, `${bought} of 20`);
    assert.equal((await lookUp(from('2001:db8:77::1'), 'LND123XY')).status, 200);
    assert.equal((await lookUp(from('102.89.1.1'), 'ABC456DE')).status, 200);
  });

  it('counts what was bought: a look-up that could not be sent is given back', async (test) => {
    const { shop, shopper, calls } = await setup(test, { VEHICLE_LOOKUP: 'on', VEHICLE_LOOKUPS_PER_DAY: '2' });
    shop.aims.play({ fault: 'capacity', match: 'vehicle', count: 3 });
    for (const digit of [1, 2, 3]) assert.equal((await lookUp(shopper, `KJA10${digit}AA`)).status, 503);
    assert.equal((await lookUp(shopper, 'LND123XY')).status, 200);
    assert.equal(calls('vehicle'), 4);
  });

  it('is for who holds a quote for a vehicle, of a merchant that has switched it on', async (test) => {
    const { shopper } = await setup(test);
    const off = await lookUp(shopper, 'LND123XY');
    assert.deepEqual([off.status, off.body.code], [404, 'not-offered']);
    const other = await setup(test, { VEHICLE_LOOKUP: 'on' });
    const phone = await lookUp(other.shopper, 'LND123XY', 'phone-warranty-basic');
    assert.deepEqual([phone.status, phone.body.code], [422, 'invalid-quote']);
    const odd = await lookUp(other.shopper, '<script>');
    assert.deepEqual([odd.status, odd.body.errors?.[0]?.path], [400, '/registrationNumber']);
    assert.equal(other.calls('vehicle'), 0);
  });
});
