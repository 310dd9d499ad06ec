import { html, nothing, type TemplateResult } from 'lit';
import type { MerchantSummary } from '../../../proxy-server/contract/product.ts';
import { safeAddress } from '../../form/safe-address.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** Renders the two checkboxes for terms and privacy, each with a link to its document. Neither is checked initially. */
export function renderConsent(merchant: MerchantSummary, phrases: StepPhrases, isMissing: boolean): TemplateResult {
  const box = (name: 'terms' | 'privacy', url: string) => {
    const [before, after] = phrases[`consent-${name}`].split('{link}');
    return html`<label class="consent">
      <input
        type="checkbox"
        name=${name}
        required
        aria-invalid=${isMissing ? 'true' : nothing}
        aria-describedby=${isMissing ? 'consent-missing' : nothing}
      />
      <span>
        ${before}<a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer">${phrases[`consent-${name}-link`]}<span
          class="hidden-text"
        > (${phrases['opens-new']})</span></a>${after}
      </span>
    </label>`;
  };
  return html`<div>
    ${box('terms', merchant.termsUrl)} ${box('privacy', merchant.privacyUrl)}
    ${isMissing ? html`<p class="error" id="consent-missing">${phrases['consent-missing']}</p>` : nothing}
  </div>`;
}
