import { css, html, type TemplateResult } from 'lit';
import { safeAddress } from '../../form/safe-address.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** Styles of the order code. */
export const orderCodeStyles = css`
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

/** Renders the order code, to be noted before the payment, and the private link to the order. */
export function renderOrderCode(code: string, link: string, phrases: StepPhrases): TemplateResult {
  return html`<div class="code">
    <span class="small quiet">${phrases['order-code']}</span>
    <strong>${code}</strong>
    <span class="small quiet">${phrases['order-code-help']}</span>
    <p class="small">
      <a href=${safeAddress(link)} target="_blank" rel="noopener noreferrer">${phrases['order-link']}</a>
      <span class="quiet">${phrases['order-link-help']}</span>
    </p>
  </div>`;
}
