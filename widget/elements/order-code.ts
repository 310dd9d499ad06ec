import { css, html, type TemplateResult } from 'lit';
import type { Phrases } from '../locale/locale.ts';

/** How an order's code stands out. */
export const orderCode = css`
  p + p {
    margin-block-start: 0.625em;
  }
  .code {
    margin-block-start: 1.5em;
    padding: 0.875em 1em;
    border-radius: var(--_radius);
    background: var(--_raised);
    border: 1px solid var(--_line);
  }
  .code strong {
    display: block;
    font: 700 1.375em / 1.3 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    letter-spacing: 0.06em;
    user-select: all;
  }
`;

/** The code that names the order for people, to be noted before anything can go wrong. */
export function renderOrderCode(code: string, phrases: Phrases): TemplateResult {
  return html`<div class="code">
    <span class="small quiet">${phrases['order-code']}</span>
    <strong>${code}</strong>
    <span class="small quiet">${phrases['order-code-help']}</span>
  </div>`;
}
