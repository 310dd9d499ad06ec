import { css, html, nothing, type TemplateResult } from 'lit';
import type { Order } from '../../../proxy-server/contract/order.ts';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import { formatPaid } from '../../form/paid-amount.ts';
import { showMoment } from '../../form/shown-answer.ts';
import type { StepPhrases } from '../../locale/locale.ts';
import { printDocument } from '../../viewers/print-document.ts';
import { renderSectionTitle } from './section-title.ts';

/** Styles of the receipt. */
export const receiptStyles = css`
  .receipt {
    margin-block-start: 1.75em;
    padding: 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .receipt dl {
    display: grid;
    row-gap: 0.375em;
    margin-block: 0.5em 0.75em;
  }
  /* A label is broken before what it names. */
  .receipt dl div {
    display: grid;
    grid-template-columns: minmax(min-content, 1fr) auto;
    column-gap: 0.5em;
  }
  .receipt dd {
    text-align: end;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .receipt .second {
    padding-inline: 0.75em;
  }
  .actions + p:not(:empty) {
    margin-block-start: 0.75em;
  }
`;

/** What a receipt is rendered from, besides its order. */
interface ReceiptView {
  readonly product: Product | undefined;
  readonly merchant: MerchantSummary | undefined;
  readonly phrases: StepPhrases;
  readonly headingLevel: number;
}

/** Renders a receipt: what was bought, what was paid and when, and the references, with a button to print it. */
export function renderReceipt(order: Order, { product, merchant, phrases, headingLevel }: ReceiptView): TemplateResult {
  const period = product?.periods.find(({ id }) => id === order.period)?.label;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [phrases['receipt-what'], [product?.name ?? order.product, period].filter(Boolean).join(', ')],
    [phrases['receipt-when'], showMoment(order.payment?.paid?.at ?? order.createdAt, phrases)],
    [phrases['receipt-amount'], formatPaid(order.payment?.paid ?? order.payment?.amount ?? order.premium, phrases)],
    [phrases['receipt-payment'], order.payment?.reference],
    [phrases['receipt-code'], order.code],
    [phrases['receipt-policy'], order.policy?.number],
    [phrases['receipt-seller'], merchant?.name],
  ];
  const known = rows.filter(([, text]) => text);
  const print = (event: Event) => {
    const list = (event.currentTarget as HTMLElement).closest('.receipt')!.querySelector('dl')!;
    void printDocument(phrases['receipt-title'], [list], event.currentTarget as HTMLElement);
  };
  const text = [phrases['receipt-title'], ...known.map(([label, value]) => `${label}: ${value}`)].join('\n');
  const canShare = typeof navigator.share === 'function';
  const share = () => navigator.share({ title: phrases['receipt-title'], text }).catch(() => undefined);
  const copy = async (event: Event) => {
    const status = (event.currentTarget as HTMLElement).closest('.receipt')!.querySelector('[role=status]')!;
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    status.textContent = phrases[isCopied ? 'link-copied' : 'receipt-not-copied'];
  };
  return html`<div class="receipt" part="receipt">
    ${renderSectionTitle(phrases['receipt-title'], headingLevel)}
    <dl class="small">${known.map(([label, text]) => html`<div><dt class="quiet">${label}</dt><dd><bdi>${text}</bdi></dd></div>`)}</dl>
    <div class="actions">
      <button type="button" class="second small" part="button" @click=${print}>${phrases['receipt-print']}</button>
      <button type="button" class="second small" part="button" @click=${copy}>${phrases['receipt-copy']}</button>
      ${canShare ? html`<button type="button" class="second small" part="button" @click=${share}>${phrases['receipt-share']}</button>` : nothing}
    </div>
    <p class="small quiet" role="status"></p>
  </div>`;
}
