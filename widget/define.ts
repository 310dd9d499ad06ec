import { NoticeElement } from './elements/parts/notice-element.ts';
import { CheckoutElement } from './elements/public/checkout-element.ts';
import { ProgressElement } from './elements/shell/progress-element.ts';
import { ProductStepElement } from './elements/steps/product-step-element.ts';
import './flow/step-relay.ts';
import { whenIdle } from './elements/public/load-later.ts';

/** The tags of the first step; the code of the order steps defines the others. */
const tags = {
  'cover-progress': ProgressElement,
  'cover-notice': NoticeElement,
  'cover-product-step': ProductStepElement,
  'cover-checkout': CheckoutElement,
} satisfies Record<string, CustomElementConstructor>;

/** Public tags whose elements are loaded at once where the page has one, else when it is idle. */
const idleTags = ['cover-certificate', 'cover-offer'];
/** So long a checkout that does not become ready holds the others up. */
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
    void import('./flow/order/return-address.ts').then(cleanAddress, () => {});
  return true;
}

const cleanAddress = ({ restoreAddress }: typeof import('./flow/order/return-address.ts')) => restoreAddress();

function defineIdleTags(): void {
  import('./elements/public/lazy-tags.ts').then(
    (lazy) => lazy.defineLazyTags(),
    () => console.warn(`Cover Checkout could not load ${idleTags}.`),
  );
}

/** A checkout's first step has the line to itself until it is ready. */
function loadIdleTags(): void {
  const load = () => whenIdle(defineIdleTags);
  if (document.querySelector(`${idleTags}`)) defineIdleTags();
  else if (document.querySelector('cover-checkout')) {
    document.addEventListener('cover-ready', load, { once: true });
    setTimeout(load, maxWaitMilliseconds);
  } else load();
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-checkout': CheckoutElement;
  }
}
