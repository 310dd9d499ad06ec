import { nigerianClock, nigerianDay } from '../../contract/fields/nigerian-time.ts';
import { formatSum } from '../../contract/format-money.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { MailType } from '../../domain/order/order-mails.ts';
import { videoExpiresAt } from '../../domain/order/retention.ts';

/** Who writes, and where the shopper's orders are opened. */
export interface MailAuthor {
  readonly name: string;
  readonly supportContact: string;
  /** Of the proxy, without a slash at its end. */
  readonly publicUrl: string;
  /** What a product is called, with its cover period. */
  readonly nameOf: (order: OrderRecord) => string;
}

/** A mail as it waits to be sent. */
interface MailBody {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says: a few sentences, facts by their names, and the private link where it is known. */
interface Content {
  readonly subject: string;
  readonly opening: string;
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly link?: string | undefined;
  readonly closing: string;
}

/**
 * Writes a mail to the shopper of an order, as text and as HTML: no name, no answers, nothing of the insured thing, since
 * mail is read by others on its way. Undefined if no address is known.
 */
export function mailBody(
  author: MailAuthor,
  order: OrderRecord,
  type: MailType,
  token: string | undefined,
): string | undefined {
  const to = order.applicant?.email;
  if (!to) return undefined;
  const content = contents[type](author, order, token);
  const mail: MailBody = {
    to,
    subject: `${order.test ? 'TEST: ' : ''}${oneLine(author.name)}: ${content.subject} (${order.code})`,
    text: asText(content, author, order),
    html: asHtml(content, author, order),
  };
  return JSON.stringify(mail);
}

const contents: Readonly<
  Record<MailType, (author: MailAuthor, order: OrderRecord, token: string | undefined) => Content>
> = {
  receipt: ({ name, publicUrl, nameOf }, order, token) => ({
    subject: 'your receipt',
    opening: `${name} has your payment for ${nameOf(order)}.`,
    facts: [
      ['Order', order.code],
      ['Paid', formatSum(order.payment?.paid ?? order.premium)],
      ['Paid on', nigerianMoment(order.payment?.paid?.at ?? order.payment?.acceptedAt ?? order.updatedAt)],
      ['Payment reference', order.payment?.reference ?? ''],
    ],
    link: token && `${publicUrl}/o/${order.id}#${token}`,
    closing: token
      ? 'The private link shows how the order stands, the policy and the certificate. Whoever has it can open the order: keep it to yourself.'
      : `The page where you bought shows how the order stands.`,
  }),
  video: ({ name }, order) => ({
    subject: 'the insurer needs a short video',
    opening: `Your cover from ${name} starts once the insurer has seen a short video of the working device.`,
    facts: [
      ['Order', order.code],
      ['Send it by', nigerianDay(videoExpiresAt(order))],
    ],
    closing: `${whereToAct} The page says how to take the video.`,
  }),
  correction: ({ name }, order) => ({
    subject: 'a detail must be corrected',
    opening: `The insurer cannot issue your cover from ${name} before a detail is corrected. Your payment is safe.`,
    facts: [['Order', order.code]],
    closing: `${whereToAct} The page says which detail.`,
  }),
};

const whereToAct =
  'Open your order by the private link in the e-mail with your receipt, or on the page where you bought.';
const answersTo = 'You get this e-mail because your address was given for this order.';

function asText({ opening, facts = [], link, closing }: Content, author: MailAuthor, { test }: OrderRecord): string {
  const lines = [
    ...(test ? [testWords, ''] : []),
    opening,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...(link ? ['Your private link:', link, ''] : []),
    closing,
    '',
    `Help: ${author.supportContact}`,
    answersTo,
  ];
  return `${lines.join('\n')}\n`;
}

function asHtml({ opening, facts = [], link, closing }: Content, author: MailAuthor, { test }: OrderRecord): string {
  const rows = facts.map(
    ([name, value]) => `<tr><th align="left">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  );
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><body>',
    test ? `<p><strong>${testWords}</strong></p>` : '',
    `<p>${escaped(opening)}</p><table cellpadding="4">${rows.join('')}</table>`,
    link ? `<p><a href="${escaped(link)}">Open your order</a> (your private link)</p>` : '',
    `<p>${escaped(closing)}</p><p>Help: ${escaped(author.supportContact)}</p><p><small>${answersTo}</small></p>`,
    '</body></html>',
  ].join('\n');
}

const testWords = 'TEST: no real insurance was sold.';

function nigerianMoment(milliseconds: number): string {
  return `${nigerianClock(milliseconds).slice(0, 16).replace('T', ', ')} (time in Nigeria)`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
