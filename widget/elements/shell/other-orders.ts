import { html, nothing, type TemplateResult } from 'lit';
import { isBuying, productOf } from '../../flow/flow-state.ts';
import { isPast, visibleOrders } from '../../flow/order/order-memory.ts';
import { orderLink } from '../../form/order-link.ts';
import { fill } from '../../locale/locale.ts';
import type { ScreenView } from './screen.ts';
import { flowsOfPage } from './step-history.ts';

/** The most that are shown. */
const maxOrders = 3;

/**
 * Renders quiet notes of the shopper's orders that no tag of the page shows, with their private links: in the first tag
 * that sells, and under its step, where they move nothing.
 */
export function renderOtherOrders(view: ScreenView): TemplateResult | typeof nothing {
  const { state, phrases, client, memory } = view;
  const selling = flowsOfPage().filter((flow) => isBuying(flow.state));
  if (!memory || selling[0]?.context.memory !== memory) return nothing;
  const onScreen = flowsOfPage().flatMap(({ state: { screen } }) =>
    screen.status === 'order' ? [screen.order.id] : [],
  );
  const orders = new Map(visibleOrders(memory).map(({ order }) => [order.id, order]));
  const others = [...orders.values()].filter(({ id }) => !onScreen.includes(id)).slice(0, maxOrders);
  return html`${others.map((order) => {
    const what = [productOf(state, order.product)?.name, order.code].filter(Boolean).join(', ');
    return html`<p class="quiet small other-order">
      ${fill(phrases[isPast(order) ? 'past-order' : 'other-order'], { what })}
      <a href=${orderLink(client.proxy, order.id, order.token)} target="_blank" rel="noopener noreferrer">${phrases['see-order']}</a>
      <span class="hidden-text">(${phrases['opens-new']})</span>
    </p>`;
  })}`;
}
