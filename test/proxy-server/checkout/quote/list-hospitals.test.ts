import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { HospitalSearch } from '../../../../proxy-server/checkout/quote/list-hospitals.ts';
import { listHospitalOptions } from '../../../../proxy-server/checkout/quote/list-hospitals.ts';
import type { Hospital } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';

const hospitals: readonly Hospital[] = [
  { name: 'Àbẹ́ní Clinic', address: '1 Broad Street', state: 'Lagos State', localGovernmentArea: 'Ikeja LGA' },
  { name: 'Bola Hospital', state: 'LAGOS', localGovernmentArea: 'Epe' },
  { name: 'Cross-River Hospital', address: '2 Long Road', state: 'Cross River' },
  { name: 'Anywhere Clinic' },
];
const labels = {
  abeni: 'Àbẹ́ní Clinic, 1 Broad Street',
  bola: 'Bola Hospital, Epe',
  cross: 'Cross-River Hospital, 2 Long Road',
  anywhere: 'Anywhere Clinic',
};

describe('the hospitals that a shopper may choose', () => {
  /** The insurer's limit lets a call through after so many tries, each four seconds later. */
  function setup({ known = hospitals, limited = 0, category = 'health', isListed = true } = {}) {
    const waits: number[] = [];
    const keys: string[] = [];
    const context = {
      clock: { sleep: async (milliseconds: number) => void waits.push(milliseconds) },
      hospitals: {
        get(key: string, read: () => Promise<unknown>) {
          keys.push(key);
          return read();
        },
      },
    } as unknown as CheckoutContext;
    let left = limited;
    const listHospitals = async () =>
      left-- > 0 ? { status: 'limited', retryAfterMilliseconds: 4_000 } : { status: 'done', hospitals: known };
    const merchant = {
      id: 'shop',
      catalogue: { products: [{ category: 'travel' }, { category }] },
      providers: new Map([
        ['insurpass', {}],
        ['aims', isListed ? { listHospitals } : {}],
      ]),
    } as unknown as Merchant;
    const list = (search: HospitalSearch = {}) => listHospitalOptions(context, merchant, search);
    const labelsOf = async (search?: HospitalSearch) => (await list(search)).map(({ label }) => label);
    return { list, labelsOf, waits, keys };
  }

  it('are all of the insurer’s, by their name, with where they are', async () => {
    const { list, keys } = setup();
    assert.deepEqual(await list(), [
      { value: 'Àbẹ́ní Clinic', label: labels.abeni },
      { value: 'Bola Hospital', label: labels.bola },
      { value: 'Cross-River Hospital', label: labels.cross },
      { value: 'Anywhere Clinic', label: labels.anywhere },
    ]);
    assert.deepEqual(keys, ['shop']);
  });

  it('are those of the place, however it is written, and those without one', async () => {
    const { labelsOf } = setup();
    for (const state of ['Lagos', 'lagos state', ' LÁGOS  State'])
      assert.deepEqual(await labelsOf({ state }), [labels.abeni, labels.bola, labels.anywhere]);
    assert.deepEqual(await labelsOf({ state: 'cross-river' }), [labels.cross, labels.anywhere]);
    const state = 'Lagos';
    assert.deepEqual(await labelsOf({ state, localGovernmentArea: 'ikeja' }), [labels.abeni, labels.anywhere]);
    assert.deepEqual(await labelsOf({ state, localGovernmentArea: '' }), [labels.abeni, labels.bola, labels.anywhere]);
  });

  it('are those of the state where the area has none', async () => {
    const { labelsOf } = setup({ known: hospitals.slice(0, 3) });
    const search = { state: 'Lagos', localGovernmentArea: 'Badagry' };
    assert.deepEqual(await labelsOf(search), [labels.abeni, labels.bola]);
    assert.deepEqual(await labelsOf({ ...search, localGovernmentArea: 'Epe' }), [labels.bola]);
  });

  it('have all the words that are typed, in the name or address', async () => {
    const { labelsOf } = setup();
    for (const search of ['abeni', 'STREET clinic', 'bro abe', ' Ábẹni,'])
      assert.deepEqual(await labelsOf({ search }), [labels.abeni]);
    assert.deepEqual(await labelsOf({ search: 'clinic' }), [labels.abeni, labels.anywhere]);
    assert.deepEqual(await labelsOf({ search: 'clinic long' }), []);
    assert.equal((await labelsOf({ search: ' ' })).length, 4);
  });

  it('are fifty at most', async () => {
    const known = Array.from({ length: 51 }, (_, index) => ({ name: `Hospital ${index}` }));
    assert.equal((await setup({ known }).list()).length, 50);
  });

  it('are waited for five seconds, where the insurer’s limit lets no call through', async () => {
    const { list, waits } = setup({ limited: 1 });
    assert.equal((await list()).length, 4);
    assert.deepEqual(waits, [4_000]);
    const late = setup({ limited: 2 });
    await assert.rejects(late.list(), { code: 'insurer-unavailable', retryAfterSeconds: 4 });
    assert.deepEqual(late.waits, [4_000]);
  });

  it('are not offered by a merchant that sells no health cover', async () => {
    const message = 'This merchant sells no health cover, so there are no hospitals to choose.';
    for (const merchant of [{ category: 'phone' }, { isListed: false }])
      await assert.rejects(setup(merchant).list(), { code: 'not-offered', message });
  });
});
