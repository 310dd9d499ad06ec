import { expect, fixture, html } from '@open-wc/testing';
import { shop } from 'shop-for-widget';
import '../../../../widget/index.ts';
import type { CheckoutElement } from '../../../../widget/elements/public/checkout-element.ts';
import { allByRole, byRole, textOf, type, until } from '../../page.ts';
import { camon, folake, phoneCover } from '../../samples.ts';

/** A checkout that asks who is insured, and nothing else; all is typed but the last name, and the address if it is ''. */
async function setup(email = `folake-${crypto.randomUUID()}@example.com`) {
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
  if (email) type(await box('E-mail address'), email);
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

describe('an e-mail address with a slip in its host', () => {
  const asked = (element: CheckoutElement) => allByRole(element, 'button', /@gmail\.com$/).at(0);

  it('is asked about as it is typed, and put right by one press, with the focus in its field', async () => {
    const { element } = await setup('');
    const email = byRole(element, 'textbox', 'E-mail address') as HTMLInputElement;
    email.focus();
    for (const text of ['folake@gmail.co', 'folake@gmial.com']) {
      expect(asked(element) === undefined, text).to.equal(true);
      email.value = text;
      email.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await drawn();
    }
    const meant = await until(() => asked(element));
    expect(meant.textContent).to.equal('folake@gmail.com');
    meant.click();
    await until(() => email.value === 'folake@gmail.com' && !asked(element));
    expect(email.matches(':focus')).to.equal(true);
    type(byRole(element, 'textbox', 'Last name'), 'Arinze');
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'button', /^Pay/));
    expect(textOf(element).replaceAll(' ', '')).to.include('folake@gmail.com');
  });

  it('keeps nobody from going on with it', async () => {
    const { element, last } = await setup('folake@gmail.con');
    type(last, 'Arinze');
    await until(() => asked(element));
    byRole(element, 'button', 'Continue').click();
    await until(() => byRole(element, 'button', /^Pay/));
    expect(textOf(element).replaceAll(' ', '')).to.include('folake@gmail.con');
  });
});
