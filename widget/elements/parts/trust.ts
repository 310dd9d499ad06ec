import { css, html, nothing, type TemplateResult } from 'lit';
import type { MerchantSummary } from '../../../proxy-server/contract/product.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import { renderWithContact } from './contact.ts';

/** Styles of the lock and the logo. */
export const trustStyles = css`
  .where {
    margin-block-start: 0.375em;
  }
  .where svg {
    block-size: 1.125em;
    margin-inline-end: 0.25em;
    vertical-align: -0.125em;
    color: var(--_accent);
  }
  .standing {
    margin-block-start: 1.25em;
  }
  /* On white in both themes, which it was drawn for. */
  .logo {
    max-inline-size: 8em;
    max-block-size: 1.75em;
    object-fit: contain;
    padding: 0.125em;
    border-radius: 0.25em;
    background: #fff;
  }
`;

const lock = html`<svg viewBox="0 0 16 20" fill="currentColor" aria-hidden="true">
  <path fill-rule="evenodd" d="M3 8V6a5 5 0 0 1 10 0v2h1v11H2V8zm2 0h6V6a3 3 0 0 0-6 0z" />
</svg>`;

/** Renders where the money goes and how it can be paid; with a lock where that is a gateway's own page. */
export function renderWhereToPay(
  { name, payment, paymentChannels }: MerchantSummary,
  phrases: StepPhrases,
): TemplateResult | typeof nothing {
  const isGateway = payment !== 'merchant';
  const collector = isGateway ? (phrases[`gateway-${payment}`] ?? payment) : name;
  // later proxies may name a way that has no words here
  const ways = (paymentChannels ?? []).map((way) => phrases[`pay-by-${way}`]).filter(Boolean);
  if (!isGateway && ways.length === 0) return nothing;
  const where = ways.length > 0 ? fill(phrases['pay-ways'], { gateway: collector, ways: ways.join(', ') }) : collector;
  return html`<p class="where small">
    ${isGateway ? lock : nothing}<b>${`${where}.`}</b> ${isGateway ? phrases['pay-lock'] : nothing}
  </p>`;
}

/** Renders the merchant's licence, where it has set one. */
export function renderLicence(
  { licenceNumber }: MerchantSummary,
  phrases: StepPhrases,
): TemplateResult | typeof nothing {
  if (licenceNumber === undefined) return nothing;
  return html`<span>${fill(phrases['merchant-licence'], { number: licenceNumber })}</span>`;
}

/** Renders where to complain, where the merchant has set it. */
export function renderComplaints(
  { complaintsContact }: MerchantSummary,
  phrases: StepPhrases,
): TemplateResult | typeof nothing {
  if (complaintsContact === undefined) return nothing;
  const text = fill(phrases['merchant-complaints'], { contact: complaintsContact });
  return html`<span>${renderWithContact(text, complaintsContact)}</span>`;
}

/** Renders whom a shopper deals with, at the end of a screen: logo, licence, and where to complain. */
export function renderStanding(
  merchant: MerchantSummary | undefined,
  phrases: StepPhrases,
  proxy?: string,
): TemplateResult | typeof nothing {
  if (!merchant?.licenceNumber && !merchant?.complaintsContact) return nothing;
  return html`<p class="standing quiet small">
    ${renderLogo(merchant, proxy) ?? html`<b>${merchant.name}</b>`}<br />
    ${renderLicence(merchant, phrases)} ${renderComplaints(merchant, phrases)}
  </p>`;
}

/** Renders the merchant's logo in place of its name, where it has set one; `proxy`: the proxy's address. */
export function renderLogo({ logoUrl, name }: MerchantSummary, proxy: string | undefined): TemplateResult | undefined {
  if (logoUrl === undefined || proxy === undefined) return undefined;
  return html`<img class="logo" part="logo" src=${new URL(logoUrl, proxy).href} alt=${name} loading="lazy" />`;
}
