import type { ShopSettings } from './layout.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** A category of covers on the insurance page. */
interface Category {
  /** Category of the widget's products. */
  readonly category: string;
  readonly name: string;
  readonly line: string;
}

const categories: readonly Category[] = [
  { category: 'phone', name: 'Phones', line: 'Drops, spills and theft.' },
  { category: 'laptop', name: 'Laptops', line: 'For school, office and the road.' },
  { category: 'vehicle', name: 'Vehicles', line: 'Third party as the law asks, or comprehensive.' },
  { category: 'travel', name: 'Travel', line: 'Visa-ready cover abroad; Hajj and Umrah too.' },
  { category: 'health', name: 'Health', line: 'A hospital near you.' },
  { category: 'loan', name: 'Loans', line: 'The loan is repaid if the worst happens.' },
  { category: 'goods-in-transit', name: 'Goods in transit', line: 'One journey inside Nigeria, priced by value.' },
  { category: 'marine', name: 'Marine cargo', line: 'Imports and exports, by sea or air.' },
  { category: 'property', name: 'Property', line: 'All risks, or fire and burglary.' },
  { category: 'group-life', name: 'Group life', line: 'For staff, clubs and cooperatives, from two members.' },
];

/** The insurance page: all covers, by category. */
export function insurancePage(): Markup {
  return html`<section><p class="eyebrow">Insurance desk</p><h1>Cover for more than phones</h1>
<p class="lead">Choose what you want to protect. Prices come from the insurer as you answer, and the certificate comes the same minute.</p>
<ul class="counters">${categories.map(card)}</ul></section>`;
}

function card({ category, name, line }: Category): Markup {
  return html`<li><a href="/insurance/${category}"><b>${name}</b><span>${line}</span></a></li>`;
}

/** The page of one category with its checkout; undefined when there is no such category. */
export function categoryPage(settings: ShopSettings, category: string): { title: string; page: Markup } | undefined {
  const entry = categories.find((found) => found.category === category);
  if (entry === undefined) return undefined;
  const page = html`<nav class="crumbs" aria-label="Where you are"><a href="/">Shop</a> › <a href="/insurance">Insurance</a> › ${entry.name}</nav>
<section class="narrow"><h1>${entry.name}</h1><p class="lead">${entry.line}</p>
<cover-checkout merchant="${settings.publishableKey}" category="${category}"></cover-checkout></section>`;
  return { title: `${entry.name} insurance`, page };
}
