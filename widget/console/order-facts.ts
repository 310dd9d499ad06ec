import { html, type TemplateResult } from 'lit';
import type { Session } from '../../proxy-server/contract/console/session.ts';
import type { Order } from '../../proxy-server/contract/order.ts';
import { safeAddress } from '../form/safe-address.ts';
import { fill } from '../locale/locale.ts';
import { formatMoney, showDay, showMoment } from './console-formats.ts';
import { words } from './console-words.ts';

/** The facts of an order with their labels; an unknown fact is undefined. */
export function orderFacts(
  order: Order,
  products: Session['products'],
): readonly (readonly [string, string | TemplateResult | undefined])[] {
  const { group, payment, policy, certificate } = order;
  const product = products.find(({ id }) => id === order.product);
  return [
    [words.product, product?.name ?? order.product],
    [words.period, product?.periods.find(({ id }) => id === order.period)?.label ?? order.period],
    [words.premium, formatMoney(order.premium)],
    [words.group, group && fill(words['group-members'], { name: group.name, count: group.memberCount })],
    [words['policy-number'], policy?.number],
    [
      words.cover,
      policy?.startDate && `${showDay(policy.startDate)} – ${policy.endDate ? showDay(policy.endDate) : ''}`,
    ],
    [words.certificate, certificate && linkTo(certificate.url)],
    [words.payment, payment && `${formatMoney(payment.amount)}, ${payment.method}, ${payment.reference}`],
    [words['payment-standing'], payment?.standing && words[`standing-${payment.standing}`]],
    [words['refunds-due'], refundsDue(order)],
    [words.metadata, metadataOf(order)],
    [words.reference, order.reference],
    [words.created, showMoment(order.createdAt)],
    [words.updated, showMoment(order.updatedAt)],
  ];
}

/** What the shop noted with the order; what only a page has said, a shopper could have changed. */
function metadataOf({ metadata, metadataTrusted }: Order): string | undefined {
  if (!metadata) return undefined;
  const text = Object.entries(metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
  return metadataTrusted ? text : fill(words['metadata-of-page'], { text });
}

function linkTo(url: string): TemplateResult {
  return html`<a href=${safeAddress(url)} target="_blank" rel="noopener">${words['open-certificate']}</a>`;
}

function refundsDue({ refundsDue = [] }: Order): string {
  return refundsDue
    .map(({ method, transactionId, amount }) => [amount && formatMoney(amount), method, transactionId])
    .map((parts) => parts.filter(Boolean).join(', '))
    .join('; ');
}
