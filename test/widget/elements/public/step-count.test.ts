import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { byRole, textOf, until } from '../../page.ts';

/** A checkout that sells the covers of a category. */
async function setup(category: string) {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  const element = document.createElement('cover-checkout') as CheckoutElement;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, category });
  await fixture(html`<div>${element}</div>`);
  const said = () => /Step \d of \d/.exec(textOf(element))?.[0];
  const choose = async (name: string) => (await until(() => byRole(element, 'radio', name))).click();
  /** What comes with the code of the later steps. */
  const unfolded = () => until(() => textOf(element).includes('Not covered'));
  return { element, said, choose, unfolded };
}

describe('the number of steps', () => {
  it('is told at once where every cover has as many', async () => {
    const { said } = await setup('phone');
    await until(() => said() === 'Step 1 of 4');
  });

  it('is told when the cover is chosen, where it depends on that, and is right then', async () => {
    const { element, said, choose, unfolded } = await setup('vehicle');
    await choose('Vehicle Third-party');
    await unfolded();
    await until(() => said() === 'Step 1 of 5');
    await choose('Vehicle Comprehensive');
    await until(() => said() === 'Step 1 of 6');
    byRole(element, 'button', 'Continue').click();
    await until(() => said() === 'Step 2 of 6');
  });

  it('is not told before it is known', async () => {
    const { element, said } = await setup('vehicle');
    const heard = new Set<string | undefined>();
    await until(() => {
      heard.add(said());
      return customElements.get('cover-summary') && byRole(element, 'radio', 'Vehicle Comprehensive');
    });
    await element.updateComplete;
    expect([...heard, said()].filter(Boolean)).to.deep.equal([]);
  });
});
