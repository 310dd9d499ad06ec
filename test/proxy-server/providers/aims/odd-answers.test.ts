import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { FoundVehicle } from '../../../../proxy-server/contract/console/shop-help.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { startScriptedAims } from './scripted-aims.ts';

describe('what the shop says of an answer of AIMS that it cannot use', () => {
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const aims = keep(test, await startScriptedAims());
    const shop = keep(test, await startShop({ environment: { ...environment, AIMS_URL: aims.url } }));
    const answer = (body: object) => aims.answer({ exctnFdbck: { id: 75 }, ...body });
    return { shopper: new Shopper(shop.proxy.url), answer };
  }

  it('does not stop the calls of paid orders after premiums that are none', async (test) => {
    const { shopper, answer } = await setup(test);
    const phones = allProducts.filter(({ category }) => category === 'phone').slice(0, 2);
    const prices = phones.flatMap(({ id, periods }) =>
      periods.map((period) => ({ product: id, period: period.id, answers: {} })),
    );
    const premiums = [0, null, '5,000', -1, {}, '', 'free', undefined];
    for (const [index, prmm] of premiums.entries()) {
      answer({ prmm });
      const { status, body } = await shopper.call('POST', '/v1/quotes', { body: prices[index % prices.length] });
      assert.deepEqual([status, body.code], [503, 'insurer-unavailable'], String(prmm));
    }
    const { body } = await shopper.call<{ upstreams: { aims: string } }>('GET', '/readyz');
    assert.equal(body.upstreams.aims, 'up');
  });

  it('does not take a vehicle in unknown names for a plate in no register, and remembers no such thing', async (test) => {
    const { shopper, answer } = await setup(test, { VEHICLE_LOOKUP: 'on' });
    const lookUp = async () => {
      const { token } = await shopper.quote('vehicle-third-party', '1y');
      const body = { quote: token, registrationNumber: 'LND123XY' };
      return shopper.call<FoundVehicle>('POST', '/v1/vehicle-lookups', { body });
    };
    answer({ prmm: 15_000, result: { Marque: 'TOYOTA' } });
    const unread = await lookUp();
    assert.deepEqual([unread.status, unread.body.code], [422, 'insurer-refused']);
    assert.match(unread.body.detail ?? '', /cannot be read here; type the details in/);
    answer({ prmm: 15_000, result: { make: 'TOYOTA' } });
    assert.deepEqual((await lookUp()).body, { brand: 'TOYOTA' });
  });
});
