import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { CheckoutFlow } from '../../flow/checkout-flow.ts';
import { FlowMemory } from '../../flow/flow-memory.ts';
import type { Prefill } from '../../flow/flow-state.ts';
import { scriptOrigin } from './script-origin.ts';

/** The properties of the checkout element that the store needs. */
export interface FlowElement extends EventTarget, Prefill {
  readonly proxy?: string;
  readonly merchant?: string;
  readonly payment: 'built-in' | 'page';
  readonly order?: string;
  readonly noResume: boolean;
}

/** Creates the store of an element, with the browser's clock and storage; undefined when the proxy is not known. */
export function openFlow(element: FlowElement): CheckoutFlow | undefined {
  const proxy = element.proxy ?? scriptOrigin.value;
  if (!proxy) {
    console.error('<cover-checkout> needs the attribute `proxy`: the address of your proxy.');
    return undefined;
  }
  const tab = () => sessionStorage;
  const browser = () => localStorage;
  const client = new ProxyClient(proxy, element.merchant);
  const { now } = client.clock;
  const context = {
    client,
    memory: new FlowMemory(element.merchant ?? proxy, tab, browser),
    announce: (event: Event) => element.dispatchEvent(event),
    payment: element.payment,
    order: element.order,
    isResuming: !element.noResume,
    hasReturned: new URLSearchParams(location.search).has('cover-order'),
    today: () => nigerianDay(now()),
    now,
  };
  return new CheckoutFlow(context, prefillFrom(element));
}

/** Returns the prefill that the page has set on the element. */
export function prefillFrom(element: FlowElement): Prefill {
  const { product, category, period, answers, applicant, customerToken, metadata } = element;
  return { product, category, period, answers, applicant, customerToken, metadata };
}
