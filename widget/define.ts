import { importWhole } from './client/import-whole.ts';
import { whenIdle } from './client/when-idle.ts';
import { NoticeElement } from './elements/parts/notice-element.ts';
import { CheckoutElement } from './elements/public/checkout-element.ts';
import { ProgressElement } from './elements/shell/progress-element.ts';
import { ProductStepElement } from './elements/steps/product-step-element.ts';
import './flow/step-relay.ts';
import { afterSteps } from './elements/public/load-later.ts';

/** The tags of the first step; the code of the order steps defines the others. */
const tags = {
  'cover-progress': ProgressElement,
  'cover-notice': NoticeElement,
  'cover-product-step': ProductStepElement,
  'cover-checkout': CheckoutElement,
} satisfies Record<string, CustomElementConstructor>;

/** Public tags whose elements are loaded at once where the page has one, else when it is idle. */
const idleTags = ['cover-certificate', 'cover-offer'];
/** So long a checkout whose later steps do not come holds the others up. */
const maxWaitMilliseconds = 5_000;

/**
 * Defines all tags, or none when one of them is taken: then another copy of the script is on the page, and two copies
 * must not share the tags. On a server it does nothing. Returns whether this copy has defined the tags.
 */
export function defineCoverElements(): boolean {
  if (!('customElements' in globalThis)) return false;
  const taken = [...Object.keys(tags), ...idleTags].filter((tag) => customElements.get(tag));
  if (taken.length > 0) {
    console.warn(`Cover Checkout is on this page twice (<${taken[0]}> is already defined): this copy defines nothing.`);
    return false;
  }
  for (const [tag, element] of Object.entries(tags)) customElements.define(tag, element);
  loadIdleTags();
  // apps with a hash router draw the tag only once the address is whole again
  if (location.search.includes('cover-order='))
    void importWhole(() => import('./flow/order/return-address.ts'), import.meta.url).then(cleanAddress, () => {});
  return true;
}

const cleanAddress = ({ restoreAddress }: typeof import('./flow/order/return-address.ts')) => restoreAddress();

function defineLazyTags(): void {
  // what the chunk imports is named too, so that both come at once
  const load = () => Promise.all([import('./elements/public/lazy-tags.ts'), import('./elements/shell/lazy-steps.ts')]);
  importWhole(load, import.meta.url).then(
    ([lazy]) => lazy.defineLazyTags(),
    // the browser has told the developer
    () => {},
  );
}

/** A checkout has the line to itself, and loads them itself once its prices stand. */
function loadIdleTags(): void {
  afterSteps.run = () => whenIdle(defineLazyTags);
  if (document.querySelector(`${idleTags}`)) defineLazyTags();
  else if (document.querySelector('cover-checkout')) setTimeout(defineLazyTags, maxWaitMilliseconds);
  else afterSteps.run();
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-checkout': CheckoutElement;
  }
}
