import { nigerianDay } from '../../../proxy-server/contract/nigerian-time.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { CheckoutFlow } from '../../flow/checkout-flow.ts';
import { FlowMemory } from '../../flow/flow-memory.ts';
import type { Given } from '../../flow/flow-state.ts';
import { scriptOrigin } from './script-origin.ts';

/** What an element says of itself and of what the page has given it. */
export interface FlowElement extends EventTarget, Given {
  readonly proxy?: string;
  readonly merchant?: string;
  readonly payment: 'built-in' | 'page';
  readonly order?: string;
  readonly noResume: boolean;
}

/** The store for an element, made of the browser's own time and storage; nothing where the proxy is not known. */
export function openFlow(element: FlowElement): CheckoutFlow | undefined {
  const proxy = element.proxy ?? scriptOrigin.value;
  if (!proxy) {
    console.error('<cover-checkout> from npm needs its `proxy` attribute: the address of your proxy.');
    return undefined;
  }
  const tab = () => sessionStorage;
  const browser = () => localStorage;
  const parts = {
    client: new ProxyClient(proxy, element.merchant),
    memory: new FlowMemory(element.merchant ?? proxy, tab, browser),
    announce: (event: Event) => element.dispatchEvent(event),
    payment: element.payment,
    order: element.order,
    isResuming: !element.noResume,
    hasReturned: new URLSearchParams(location.search).has('cover-order'),
    today: () => nigerianDay(Date.now()),
    now: Date.now,
  };
  return new CheckoutFlow(parts, givenBy(element));
}

/** What the page has said beforehand. */
export function givenBy({ product, category, period, answers, applicant, customerToken }: FlowElement): Given {
  return { product, category, period, answers, applicant, customerToken };
}
