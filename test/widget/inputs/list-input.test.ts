import { expect, fixture, html } from '@open-wc/testing';
import '../all-steps.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { FieldElement } from '../../../widget/elements/parts/field-element.ts';
import { allByRole, byRole, expectAccessible, textOf, type, until } from '../page.ts';
import { phrases, travelCover } from '../samples.ts';

const passengers = travelCover.fields.find(({ id }) => id === 'passengers')!;
const chidi = { firstName: 'Chidi', dateOfBirth: '2015-09-20' };
const ada = { firstName: 'Ada', dateOfBirth: '2017-03-02' };

async function setup(answer?: readonly Answers[]) {
  const element = await fixture<FieldElement>(
    html`<cover-field .field=${passengers} .answer=${answer} .phrases=${phrases} .today=${'2026-11-22'}></cover-field>`,
  );
  await until(() => customElements.get('cover-list-input'));
  await until(() => byRole(element, 'button', /^Add/));
  const press = async (name: string | RegExp) => {
    (await until(() => byRole(element, 'button', name))).click();
    await element.updateComplete;
  };
  const fill = async (name: string, birthday: string) => {
    type(await until(() => byRole(element, 'textbox', 'First name')), name);
    type(byRole(element, 'textbox', 'Date of birth'), birthday);
  };
  return { element, press, fill };
}

describe('a list input', () => {
  it('is accessible with an open entry and with closed entries', async () => {
    await expectAccessible((await setup()).element);
    await expectAccessible((await setup([chidi, ada])).element);
  });

  it('opens its first entry when the list is required', async () => {
    const { element, fill } = await setup();
    await fill('Chidi', '2015-09-20');
    expect(element.answer).to.deep.equal([chidi]);
    expect(element.check()).to.equal(true);
  });

  it('adds an entry, and dispatches every change', async () => {
    const { element, press, fill } = await setup([chidi]);
    const heard: unknown[] = [];
    element.addEventListener('input', () => heard.push(element.answer));
    await press(/^Add/);
    await fill('Ada', '2017-03-02');
    expect(heard.at(-1)).to.deep.equal([chidi, ada]);
  });

  it('closes a finished entry and shows its first answers', async () => {
    const { element, press, fill } = await setup();
    await fill('Chidi', '2015-09-20');
    await press('Done');
    await until(() => textOf(element).includes('Chidi 20 September 2015'));
    expect(allByRole(element, 'textbox')).to.have.length(0);
  });

  it('keeps an invalid entry open and shows its errors', async () => {
    const { element, press } = await setup();
    type(await until(() => byRole(element, 'textbox', 'First name')), 'Chidi');
    await press('Done');
    await until(() => textOf(element).includes('Date of birth is needed.'));
    expect(byRole(element, 'textbox', 'Date of birth').matches(':focus')).to.equal(true);
  });

  it('opens the invalid entry when the form is submitted', async () => {
    const { element } = await setup([chidi, { firstName: 'Ada', dateOfBirth: '2099-01-01' }]);
    expect(element.check()).to.equal(false);
    await until(() => textOf(element).includes('Passengers: something is missing or wrong in number 2.'));
    const box = (await until(() => byRole(element, 'textbox', 'First name'))) as HTMLInputElement;
    await until(() => box.value === 'Ada');
    await until(() => textOf(element).includes('It must be 22 November 2026 or earlier.'));
  });

  it('changes and removes entries', async () => {
    const { element, press } = await setup([chidi, ada]);
    await press(/^Change: Number 2/);
    type(await until(() => byRole(element, 'textbox', 'First name')), 'Adaeze');
    expect(element.answer).to.deep.equal([chidi, { ...ada, firstName: 'Adaeze' }]);
    await press('Remove: Number 1');
    expect(element.answer).to.deep.equal([{ ...ada, firstName: 'Adaeze' }]);
  });

  it('allows no more entries than the maximum', async () => {
    const { element } = await setup([chidi, ada, chidi, ada]);
    byRole(element, 'button', /^Add/).click();
    await until(() => allByRole(element, 'button', /^Add/).length === 0);
  });

  it('shows a violation of the proxy inside its entry', async () => {
    const { element } = await setup([chidi, ada]);
    element.serverViolations = [
      { path: '/1/firstName', code: 'refused', message: 'This name is not as in the passport.' },
    ];
    await until(() => textOf(element).includes('This name is not as in the passport.'));
  });
});
