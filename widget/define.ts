import { NoticeElement } from './elements/parts/notice-element.ts';
import { CheckoutElement } from './elements/public/checkout-element.ts';
import { ProgressElement } from './elements/shell/progress-element.ts';
import { ProductStepElement } from './elements/steps/product-step-element.ts';

/** The tags that stand from the start; the later steps bring theirs along. */
const tags = {
  'cover-progress': ProgressElement,
  'cover-notice': NoticeElement,
  'cover-product-step': ProductStepElement,
  'cover-checkout': CheckoutElement,
} satisfies Record<string, CustomElementConstructor>;

/** Public tags whose elements come with the later steps, once the page is idle. */
const laterTags = ['cover-certificate', 'cover-offer'];

/**
 * Defines all tags, or none: where one is taken, another copy of the script was first, and two that share a page by
 * halves would break each other. On a server there is nothing to define. Answers whether they are defined now.
 */
export function defineCoverElements(): boolean {
  if (!('customElements' in globalThis)) return false;
  const taken = [...Object.keys(tags), ...laterTags].filter((tag) => customElements.get(tag));
  if (taken.length > 0) {
    console.warn(`Cover Checkout is on this page twice (<${taken[0]}> is taken): this copy stays silent.`);
    return false;
  }
  for (const [tag, element] of Object.entries(tags)) customElements.define(tag, element);
  whenIdle(defineLaterTags);
  return true;
}

function defineLaterTags(): void {
  import('./elements/public/lazy-tags.ts').then(
    (lazy) => lazy.defineLazyTags(),
    () => console.warn(`Cover Checkout could not load ${laterTags}.`),
  );
}

/** Nothing that can wait competes with the first step for the line. Safari has no `requestIdleCallback`. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-checkout': CheckoutElement;
  }
}
