import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { CheckoutFlow } from '../../flow/checkout-flow.ts';
import { FlowMemory } from '../../flow/flow-memory.ts';
import type { Prefill } from '../../flow/flow-state.ts';
import { returnTo } from '../../flow/payment-return.ts';
import { wishesOf } from '../../locale/language.ts';
import { scriptOrigin } from './script-origin.ts';

/** The properties of the checkout element that the store needs. */
export interface FlowElement extends EventTarget, Prefill {
  readonly proxy?: string;
  readonly merchant?: string;
  readonly locale?: string;
  readonly scope?: string;
  readonly payment: 'built-in' | 'page';
  readonly order?: string;
  readonly noResume: boolean;
}

/** How a tag stands in the page. */
export type Place = 'inline' | 'dialog' | 'offer';

/** Creates the store of an element, with the browser's clock and storage; undefined when the proxy is not known. */
export function openFlow(element: FlowElement, place: Place = 'inline'): CheckoutFlow | undefined {
  const proxy = element.proxy ?? scriptOrigin.value;
  if (!proxy) {
    console.error('<cover-checkout> needs the attribute `proxy`: the address of your proxy.');
    return undefined;
  }
  const tab = () => sessionStorage;
  const browser = () => localStorage;
  const scope = scopeOf(element);
  const client = new ProxyClient(proxy, element.merchant, wishesOf(element.locale));
  const { now } = client.clock;
  const memory = new FlowMemory(element.merchant ?? proxy, scope, tab, browser);
  const context = {
    client,
    memory,
    get tag() {
      return tagIn(place, memory.scope);
    },
    announce: (event: Event) => element.dispatchEvent(event),
    payment: element.payment,
    order: element.order,
    isResuming: !element.noResume,
    hasReturned: returnTo(tagIn(place, scope)) !== undefined,
    today: () => nigerianDay(now()),
    now,
  };
  return new CheckoutFlow(context, prefillFrom(element));
}

/** Which orders and drafts an element remembers. */
export function scopeOf({ scope, product, category }: Pick<FlowElement, 'scope' | 'product' | 'category'>): string {
  return scope ?? product ?? category ?? 'all';
}

/** Names a tag in the address that a payment returns to. */
export function tagIn(place: Place, scope: string): string {
  return `${place}:${encodeURIComponent(scope)}`;
}

/** Returns the prefill that the page has set on the element. */
export function prefillFrom(element: FlowElement): Prefill {
  const { product, category, period, answers, applicant, customerToken, metadata } = element;
  return { product, category, period, answers, applicant, customerToken, metadata };
}
