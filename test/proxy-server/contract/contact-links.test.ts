import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactParts } from '../../../proxy-server/contract/contact-links.ts';

const linksOf = (contact: string) =>
  contactParts(contact)
    .filter(({ href }) => href !== undefined)
    .map(({ href }) => href);

describe('the parts of a contact', () => {
  it('are addresses, numbers and WhatsApp that can be pressed, however they are written', () => {
    const cases: readonly (readonly [string, ...string[]])[] = [
      ['help@shop.example.ng', 'mailto:help@shop.example.ng'],
      ['0803 123 4567', 'tel:08031234567'],
      ['+234 (0) 803-123-4567', 'tel:+2348031234567'],
      ['+234 803 123 4567', 'tel:+2348031234567'],
      ['WhatsApp 0803 123 4567', 'https://wa.me/2348031234567'],
      ['whatsapp: +2348031234567', 'https://wa.me/2348031234567'],
      ['help@shop.ng or 0803 123 4567', 'mailto:help@shop.ng', 'tel:08031234567'],
      ['https://shop.ng/help, help@shop.ng', 'https://shop.ng/help', 'mailto:help@shop.ng'],
      ['the counter in Ikeja, floor 2'],
      ['javascript:alert(1)'],
      [''],
    ];
    for (const [contact, ...links] of cases) assert.deepEqual(linksOf(contact), links, contact);
  });

  it('together are the text as it was', () => {
    for (const contact of ['Ask Ada: help@shop.ng (WhatsApp 0803 123 4567), daily', '  +234 803 123 4567.', '<b>&"'])
      assert.equal(
        contactParts(contact)
          .map(({ text }) => text)
          .join(''),
        contact,
      );
  });
});
