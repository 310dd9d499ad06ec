import { html, nothing, type TemplateResult } from 'lit';
import { choosesPeriodByCard } from '../../flow/buying-steps.ts';
import { chosenQuote, knownPremium, priceKey, productOf } from '../../flow/flow-state.ts';
import type { ScreenView } from './screen.ts';

/** Renders what the card of the chosen product unfolds, and the price in the bar. */
export function renderChosen(view: ScreenView): TemplateResult | typeof nothing {
  const { state, phrases } = view;
  const product = productOf(state, state.draft.product);
  if (!product) return nothing;
  const premiumOf = (period: string) => {
    const price = state.prices[priceKey(product.id, period)];
    return price?.status === 'ready' ? price.quote.premium : knownPremium(product, { period });
  };
  return html`<cover-product-choice
      slot="more"
      exportparts="card"
      .phrases=${phrases}
      .product=${product}
      .periods=${choosesPeriodByCard(product, state) ? product.periods : []}
      .chosen=${state.draft.period}
      .premiums=${Object.fromEntries(product.periods.map(({ id }) => [id, premiumOf(id)]))}
    ></cover-product-choice>
    ${renderPrice(view)}`;
}

/** Renders what is chosen and what it costs, for the bar of a narrow checkout. */
export function renderPrice({ state, phrases }: ScreenView): TemplateResult | typeof nothing {
  const { product: id, period } = state.draft;
  const product = productOf(state, id);
  const known = product && state.screen.status === 'product' ? knownPremium(product, { period }) : undefined;
  const premium = chosenQuote(state)?.premium ?? known;
  if (!product || !premium) return nothing;
  return html`<cover-summary
    slot="price"
    .phrases=${phrases}
    .product=${product}
    .period=${period}
    .premium=${premium}
  ></cover-summary>`;
}
