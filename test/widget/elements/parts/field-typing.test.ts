import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { byRole, textOf, type, until } from '../../page.ts';
import { camon, folake, phoneCover } from '../../samples.ts';

/** A checkout that asks who is insured, and nothing else. */
async function setup() {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '');
  const element = document.createElement('cover-checkout') as CheckoutElement;
  const known = { category: 'phone', product: phoneCover.id, period: '1y', answers: camon } as const;
  Object.assign(element, { proxy: shop.proxy, merchant: shop.key, ...known });
  await fixture(html`<div>${element}</div>`);
  const box = (name: string) => until(() => byRole(element, 'textbox', name) as HTMLInputElement);
  type(await box('First name'), 'Folake');
  type(await box('Phone number'), folake.phone);
  type(await box('E-mail address'), `folake-${crypto.randomUUID()}@example.com`);
  return { element, last: await box('Last name') };
}

/** Whatever the change leads to has been rendered. */
const drawn = () => new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(resume)));

describe('what is typed about the person', () => {
  it('keeps a space from the moment it is typed, until the review', async () => {
    const { element, last } = await setup();
    last.focus();
    for (const key of 'Da Costa') {
      last.value += key;
      last.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await drawn();
    }
    expect(last.value).to.equal('Da Costa');
    byRole(element, 'button', 'Continue').click();
    await until(() => textOf(element).includes('Da Costa') && byRole(element, 'button', /^Pay/));
  });

  it('is heard where a program fills it in with an event that stays inside the field', async () => {
    const { element, last } = await setup();
    last.value = 'Arinze';
    last.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    byRole(element, 'button', 'Continue').click();
    await until(() => textOf(element).includes('Arinze') && byRole(element, 'button', /^Pay/));
  });
});
