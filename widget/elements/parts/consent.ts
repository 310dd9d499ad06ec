import { css, html, nothing, type TemplateResult } from 'lit';
import type { MerchantSummary, Product } from '../../../proxy-server/contract/product.ts';
import { safeAddress } from '../../form/safe-address.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** Styles of the consent. */
export const consentStyles = css`
  .consent {
    display: flex;
    gap: 0.75em;
    padding-block: 0.5em 0;
    cursor: pointer;
    font-size: 0.9375em;
  }
`;

/** Renders a link to a document, which opens beside the checkout. */
export function renderDocumentLink({ label, url }: Product['documents'][number], phrases: StepPhrases): TemplateResult {
  return html`<a href=${safeAddress(url)} target="_blank" rel="noopener noreferrer">${label}<span
    class="hidden-text"
  > (${phrases['opens-new']})</span></a>`;
}

/**
 * Renders the one consent: the terms are accepted and the privacy notice is read, each named and linked. It is not
 * checked initially; the order records both.
 */
export function renderConsent(merchant: MerchantSummary, phrases: StepPhrases, isMissing: boolean): TemplateResult {
  const link = (name: 'terms' | 'privacy', url: string) =>
    renderDocumentLink({ label: phrases[`consent-${name}-link`], url }, phrases);
  const links: Readonly<Record<string, unknown>> = {
    '{terms}': link('terms', merchant.termsUrl),
    '{privacy}': link('privacy', merchant.privacyUrl),
  };
  // by ARIA alone: what is required by HTML, Firefox calls invalid from the start, and the whole form with it
  return html`<div>
    <label class="consent">
      <input
        type="checkbox"
        name="consent"
        aria-required="true"
        aria-invalid=${isMissing}
        aria-describedby=${isMissing ? 'consent-missing' : nothing}
      />
      <span>${phrases.consent.split(/(\{\w+\})/).map((text) => links[text] ?? text)}</span>
    </label>
    ${isMissing ? html`<p class="error" id="consent-missing">${phrases['consent-missing']}</p>` : nothing}
  </div>`;
}
