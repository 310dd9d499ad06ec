import { expect, fixture, html } from '@open-wc/testing';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import { FieldElement } from '../../../widget/elements/parts/field-element.ts';
import type { Phrases } from '../../../widget/locale/locale.ts';
import { membersTags } from '../../../widget/members/define-members.ts';
import type { MembersElement } from '../../../widget/members/members-element.ts';
import { allByRole, byRole, expectAccessible, textOf, type, until } from '../page.ts';
import { phrases } from '../samples.ts';
import { headings, memberLine, membersField, memberTable } from './member-samples.ts';

defineMissing({ 'cover-field': FieldElement, ...membersTags });

/** A page's `messages` may override any text, those of the members editor included. */
const messages: Partial<Phrases> = { 'members-add': 'Add a colleague' };

interface Setup {
  readonly wanted?: number;
  readonly answer?: readonly Answers[];
  readonly messages?: Partial<Phrases>;
}

async function setup({ wanted = 3, answer, messages }: Setup = {}) {
  const dispatched: (readonly Answers[])[] = [];
  const element = await fixture<MembersElement>(html`
    <cover-members
      .field=${membersField}
      .wanted=${wanted}
      .answer=${answer}
      .phrases=${{ ...phrases, ...messages }}
      .today=${'2026-11-22'}
      @input=${(event: Event) => dispatched.push((event.target as MembersElement).answer ?? [])}
    ></cover-members>
  `);
  const press = (name: string | RegExp) => byRole(element, 'button', name).click();
  const says = (words: string | RegExp) => until(() => textOf(element).match(words), String(words));

  /** Pastes cells that were copied in a spreadsheet. */
  async function paste(text: string) {
    press('Paste from a spreadsheet');
    const box = await until(() => byRole(element, 'textbox', 'Copied cells'));
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // which Firefox does not take from the constructor
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    box.dispatchEvent(event);
  }
  return { element, dispatched, press, says, paste };
}

describe('<cover-members>', () => {
  it('imports a pasted table, compares its count with the priced number, and dispatches the members', async () => {
    const { element, dispatched, says, paste } = await setup();
    await paste(memberTable(3));
    await says('3 of 3 members');
    await until(() => dispatched.length === 1);
    expect(dispatched[0]?.[0]).to.deep.include({ fullName: 'Member a', gender: 'male', dateOfBirth: '1950-06-28' });
    expect(element.check()).to.equal(true);
  });

  it('shows how many members are missing or too many on `check()`', async () => {
    const { element, says, paste } = await setup({ wanted: 4 });
    await paste(memberTable(3));
    await says('3 of 4 members');
    expect(element.check()).to.equal(false);
    await says('The price is for 4 members; 3 are here. Add 1 more');
    await paste(memberLine(7).replaceAll(',', '\t'));
    await says('Which column is which?');
  });

  it('lists every violation by member and field, focuses its cell, and lets it be corrected there', async () => {
    const { element, dispatched, says, paste, press } = await setup();
    await paste([headings, memberLine(1), memberLine(2).replace(/0803\d+/, '0803 12'), memberLine(3)].join('\n'));
    await says('1 cell needs a look');
    expect(element.check()).to.equal(false);
    press(/^Member 2, Phone number: /);
    const cell = await until(() => {
      const input = byRole(element, 'textbox', 'Phone number, member 2') as HTMLInputElement;
      return input.matches(':focus') && input;
    });
    expect(cell.getAttribute('aria-invalid')).to.equal('true');
    cell.value = '0803 123 4567';
    cell.dispatchEvent(new Event('change'));
    await until(() => !textOf(element).includes('1 cell needs a look'));
    expect(dispatched.at(-1)?.[1]?.phone).to.equal('+2348031234567');
    expect(element.check()).to.equal(true);
  });

  it('asks about a duplicate instead of refusing it', async () => {
    const { element, says, paste, press } = await setup();
    await paste([headings, memberLine(1), memberLine(2), memberLine(1)].join('\n'));
    await says('Members 1 and 3 are both Member b, born 27/06/1951.');
    press('They are two people');
    await until(() => !textOf(element).includes('same person'));
    expect(element.check()).to.equal(true);
  });

  it('asks for the columns when there are no headings', async () => {
    const { element, says, paste, press } = await setup({ wanted: 2 });
    await paste([memberLine(1), memberLine(2)].join('\n').replaceAll(',', '\t'));
    await says('Which column is which?');
    press('Use these columns');
    await says('2 of 2 members');
    expect(element.check()).to.equal(true);
  });

  it('adds members one at a time, and opens the form for the next', async () => {
    const { element, dispatched, says, press } = await setup({ wanted: 2 });
    press('Add one');
    const fill = async (name: string) => {
      type(await until(() => byRole(element, 'textbox', 'Full name')), name);
      byRole(element, 'radio', 'Female').click();
      type(byRole(element, 'textbox', 'Occupation'), 'Nurse');
      type(byRole(element, 'textbox', 'Date of birth'), '1990-05-15');
      type(byRole(element, 'textbox', 'Next of kin'), 'Obi');
      type(byRole(element, 'textbox', 'Phone number'), '0803 123 4567');
      press('Save');
    };
    await fill('Ada Obi');
    await says('1 of 2 members');
    await until(() => (byRole(element, 'textbox', 'Full name') as HTMLInputElement).value === '');
    await fill('Bola Obi');
    await says('2 of 2 members');
    expect(dispatched.at(-1)?.map(({ fullName }) => fullName)).to.deep.equal(['Ada Obi', 'Bola Obi']);
    expect(allByRole(element, 'button', 'Save').length).to.equal(0);
  });

  it('keeps the open form of a member, and is invalid until it is saved', async () => {
    const { element, says, paste, press } = await setup({ wanted: 2 });
    await paste(memberTable(2));
    await says('2 of 2 members');
    press('Edit member 2');
    const name = (await until(() => byRole(element, 'textbox', 'Full name'))) as HTMLInputElement;
    type(name, 'Ada Obi');
    const cell = byRole(element, 'textbox', 'Occupation, member 1') as HTMLInputElement;
    cell.value = 'Farmer';
    cell.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(name.value).to.equal('Ada Obi');
    expect(element.check()).to.equal(false);
    await says('One member is not saved yet');
    press('Save');
    await until(() => element.answer?.[1]?.fullName === 'Ada Obi');
    expect(element.check()).to.equal(true);
  });

  it('keeps its members when a text is not a table or has too many rows', async () => {
    const { element, says, paste, press } = await setup();
    await paste(memberTable(3));
    await says('3 of 3 members');
    await paste('nothing but words');
    await says('This is no table');
    await paste(memberTable(5_001));
    await says('more than 5000 members');
    await paste(memberTable(4_999));
    await says('there would be 5002 members');
    expect(element.answer?.length).to.equal(3);
    await paste('Dear all, this is\nno table, or is it');
    await says('This is no table');
    press('Remove member 3');
    await until(() => !textOf(element).includes('no table'));
  });

  it('renders only the visible rows of five thousand, and moves between them by keyboard', async () => {
    const { element, says, paste } = await setup({ wanted: 5_000 });
    await paste(memberTable(5_000));
    await says('5000 of 5000 members');
    expect(allByRole(element, 'textbox', /^Full name, member/).length).to.be.lessThan(60);
    const first = byRole(element, 'textbox', 'Full name, member 1');
    first.focus();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await until(() => byRole(element, 'textbox', 'Full name, member 2').matches(':focus'));
    const scroll = element.shadowRoot!.querySelector('cover-members-table')!.shadowRoot!.querySelector('.scroll')!;
    scroll.scrollTop = scroll.scrollHeight;
    await until(() => byRole(element, 'textbox', 'Full name, member 5000'));
    expect(byRole(element, 'textbox', 'Full name, member 2').matches(':focus')).to.equal(true);
  });

  it('shows an earlier answer, valid or not, and the violations of the proxy', async () => {
    const answer = [{ fullName: 'Ada Obi', gender: 'female', phone: '0803' }];
    const { element, says } = await setup({ wanted: 1, answer });
    await says('4 cells need a look');
    element.serverViolations = [{ path: '/0/occupation', message: 'The insurer does not know it.' }];
    await says('Member 1, Occupation: The insurer does not know it.');
  });

  it('drops a violation of the proxy when its cell changes, and keeps the others with their members', async () => {
    const { element, dispatched, says, paste, press } = await setup();
    await paste(memberTable(3));
    await says('3 of 3 members');
    const message = 'The insurer does not know it.';
    element.serverViolations = [
      { path: '/1/occupation', message },
      { path: '/2/phone', message },
    ];
    await says(`Member 2, Occupation: ${message}`);
    const cell = byRole(element, 'textbox', 'Occupation, member 2') as HTMLInputElement;
    cell.value = 'Farmer';
    cell.dispatchEvent(new Event('change'));
    await says('1 cell needs a look');
    press('Remove member 1');
    await says(`Member 2, Phone number: ${message}`);
    expect(element.check()).to.equal(false);
    press(/^Member 2, Phone number/);
    const phone = await until(() => {
      const input = byRole(element, 'textbox', 'Phone number, member 2') as HTMLInputElement;
      return input.matches(':focus') && input;
    });
    phone.value = '0803 123 9999';
    phone.dispatchEvent(new Event('change'));
    await until(() => !textOf(element).includes(message) && dispatched.at(-1)?.length === 2);
    element.wanted = 2;
    await element.updateComplete;
    expect(element.check()).to.equal(true);
  });

  it('never makes the page wider, whatever its error messages are', async () => {
    const { element, says, paste } = await setup();
    element.style.inlineSize = '320px';
    await paste([headings, memberLine(1), memberLine(2).replace(/0803\d+/, '1')].join('\n'));
    await says('1 cell needs a look');
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
  });

  it('remembers confirmed pairs when the shopper returns to the step', async () => {
    const first = await setup();
    await first.paste([headings, memberLine(1), memberLine(1)].join('\n'));
    await first.says('Is this the same person twice?');
    first.press('They are two people');
    // the members are dispatched in a turn of their own
    const answer = await until(() => first.dispatched.at(-1));
    const again = await setup({ answer });
    await again.says('2 of 3 members');
    expect(textOf(again.element)).to.not.contain('same person');
  });

  it('removes one member, and all after a confirmation', async () => {
    const { element, says, paste, press } = await setup();
    await paste(memberTable(3));
    await says('3 of 3 members');
    press('Remove member 2');
    await says('2 of 3 members');
    press('Remove all');
    await says('Remove 2 members?');
    allByRole(element, 'button', 'Remove all')[0]!.click();
    await says('0 of 3 members');
  });

  it('shows the texts of `messages` instead of its own', async () => {
    const { element } = await setup({ messages });
    byRole(element, 'button', 'Add a colleague');
    byRole(element, 'button', 'Paste from a spreadsheet');
  });

  it('is accessible', async () => {
    const { element, says, paste } = await setup();
    await paste([headings, memberLine(1), memberLine(2).replace(/0803\d+/, '1')].join('\n'));
    await says('needs a look');
    await expectAccessible(element);
  });
});
