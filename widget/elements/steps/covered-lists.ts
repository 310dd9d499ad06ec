import { html } from 'lit';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** What a product covers, and what it does not; laid out by the element that shows it (`.lists`). */
export function renderCovered(
  { benefits, exclusions }: Product,
  phrases: Pick<StepPhrases, 'benefits' | 'exclusions'>,
) {
  return html`<div class="lists small">
    <div>
      <b>${phrases.benefits}</b>
      <ul class="ticks">${benefits.map((text) => html`<li>${text}</li>`)}</ul>
    </div>
    <div>
      <b>${phrases.exclusions}</b>
      <ul class="crosses quiet">${exclusions.map((text) => html`<li>${text}</li>`)}</ul>
    </div>
  </div>`;
}
