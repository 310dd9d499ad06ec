import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mailBody } from '../../../../proxy-server/checkout/webhooks/mail-body.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { MailType } from '../../../../proxy-server/domain/order/order-mails.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

const author = {
  name: 'PhoneHub',
  supportContact: 'help@phonehub.example.ng',
  publicUrl: 'https://cover.example.ng',
  nameOf: ({ product, period }: OrderRecord) => `${product}, ${period}`,
};
const money = { method: 'paystack', reference: 'cover-1' } as const;
const payment = {
  ...money,
  amount: { amount: 2_160_000, currency: 'NGN' },
  paid: { amount: 2_192_400, currency: 'NGN', at: Date.parse('2026-03-01T09:05:59Z') },
  acceptedAt: Date.parse('2026-03-01T23:30:00Z'),
} as const;

/** A mail of an order. */
function setup(type: MailType, changes: Partial<OrderRecord> = {}, token: string | undefined = undefined) {
  const id = 'ord_1';
  const order = makeOrder({ id, code: 'ABCD-1234', test: false, payment, ...changes });
  return JSON.parse(mailBody(author, order, type, token)!) as Record<'to' | 'subject' | 'text' | 'html', string>;
}

const foot = `Help: help@phonehub.example.ng
You get this e-mail because your address was given for this order.
`;
const where = 'Open your order by the private link in the e-mail with your receipt, or on the page where you bought.';

describe('a mail to a shopper', () => {
  it('is the receipt, with the private link', () => {
    const { to, subject, text, html } = setup('receipt', {}, 'tok');
    assert.equal(to, 'folake.arinze@example.com');
    assert.equal(subject, 'PhoneHub: your receipt (ABCD-1234)');
    const closing =
      'The private link shows how the order stands, the policy and the certificate. Whoever has it can open the order: keep it to yourself.';
    assert.equal(
      text,
      `PhoneHub has your payment for phone-warranty-comprehensive, 1y.

Order: ABCD-1234
Paid: ₦21,924.00
Paid on: 2026-03-01, 10:05 (time in Nigeria)
Payment reference: cover-1

Your private link:
https://cover.example.ng/o/ord_1#tok

${closing}

${foot}`,
    );
    assert.equal(
      html,
      `<!doctype html><html lang="en"><meta charset="utf-8"><body>

<p>PhoneHub has your payment for phone-warranty-comprehensive, 1y.</p><table cellpadding="4"><tr><th align="left">Order</th><td>ABCD-1234</td></tr><tr><th align="left">Paid</th><td>₦21,924.00</td></tr><tr><th align="left">Paid on</th><td>2026-03-01, 10:05 (time in Nigeria)</td></tr><tr><th align="left">Payment reference</th><td>cover-1</td></tr></table>
<p><a href="https://cover.example.ng/o/ord_1#tok">Open your order</a> (your private link)</p>
<p>${closing}</p><p>Help: help@phonehub.example.ng</p><p><small>You get this e-mail because your address was given for this order.</small></p>
</body></html>`,
    );
  });

  it('is a receipt without a link where none is known, and with what is known of the payment', () => {
    const { text, html } = setup('receipt', { payment: { ...payment, paid: undefined } });
    assert.equal(
      text,
      `PhoneHub has your payment for phone-warranty-comprehensive, 1y.

Order: ABCD-1234
Paid: ₦21,600.00
Paid on: 2026-03-02, 00:30 (time in Nigeria)
Payment reference: cover-1

The page where you bought shows how the order stands.

${foot}`,
    );
    assert.doesNotMatch(html, /<a /);
    const updatedAt = Date.parse('2026-03-03T11:00:00Z');
    const { text: bare } = setup('receipt', { payment: undefined, updatedAt });
    assert.match(bare, /\nPaid on: 2026-03-03, 12:00 \(time in Nigeria\)\nPayment reference: \n/);
  });

  it('asks for the video, by a day', () => {
    const { subject, text } = setup('video', { touchedAt: Date.parse('2026-03-01T23:30:00Z') });
    assert.equal(subject, 'PhoneHub: the insurer needs a short video (ABCD-1234)');
    assert.equal(
      text,
      `Your cover from PhoneHub starts once the insurer has seen a short video of the working device.

Order: ABCD-1234
Send it by: 2026-04-01

${where} The page says how to take the video.

${foot}`,
    );
  });

  it('asks for a correction, and says in test mode that nothing was sold', () => {
    const { subject, text, html } = setup('correction', { test: true });
    assert.equal(subject, 'TEST: PhoneHub: a detail must be corrected (ABCD-1234)');
    assert.equal(
      text,
      `TEST: no real insurance was sold.

The insurer cannot issue your cover from PhoneHub before a detail is corrected. Your payment is safe.

Order: ABCD-1234

${where} The page says which detail.

${foot}`,
    );
    assert.match(html, /<body>\n<p><strong>TEST: no real insurance was sold\.<\/strong><\/p>\n<p>The insurer cannot/);
  });
});
