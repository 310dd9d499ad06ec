import { html, nothing, type TemplateResult } from 'lit';
import type { MerchantSummary } from '../../../proxy-server/contract/product.ts';
import { safeAddress } from '../../form/safe-address.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/**
 * Renders the one consent: the terms are accepted and the privacy notice is read, each named and linked. It is not
 * checked initially; the order records both.
 */
export function renderConsent(merchant: MerchantSummary, phrases: StepPhrases, isMissing: boolean): TemplateResult {
  const link = (name: 'terms' | 'privacy', url: string) =>
    html`<a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer">${phrases[`consent-${name}-link`]}<span
      class="hidden-text"
    > (${phrases['opens-new']})</span></a>`;
  const links: Readonly<Record<string, unknown>> = {
    '{terms}': link('terms', merchant.termsUrl),
    '{privacy}': link('privacy', merchant.privacyUrl),
  };
  return html`<div>
    <label class="consent">
      <input
        type="checkbox"
        name="consent"
        required
        aria-invalid=${isMissing}
        aria-describedby=${isMissing ? 'consent-missing' : nothing}
      />
      <span>${phrases.consent.split(/(\{\w+\})/).map((text) => links[text] ?? text)}</span>
    </label>
    ${isMissing ? html`<p class="error" id="consent-missing">${phrases['consent-missing']}</p>` : nothing}
  </div>`;
}
