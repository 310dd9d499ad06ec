import { deliveryEndpoints } from './endpoints/deliveries.ts';
import { documentEndpoints } from './endpoints/documents.ts';
import { insurerEndpoints } from './endpoints/insurers.ts';
import { orderEndpoints } from './endpoints/orders.ts';
import { paymentEndpoints } from './endpoints/payments.ts';
import { serviceEndpoints } from './endpoints/service.ts';
import { shopEndpoints } from './endpoints/shop.ts';

/**
 * The one table of the API. The server routes and parses by it, the widget's client is typed by it, and the OpenAPI
 * document and its page are made from it. `pages` has what is served beside the API.
 *
 * @example
 * mount(router, endpoints.askQuote, async function askQuote(request) { … });
 */
export const endpoints = {
  ...shopEndpoints,
  ...orderEndpoints,
  ...paymentEndpoints,
  ...documentEndpoints,
  ...deliveryEndpoints,
  ...insurerEndpoints,
  ...serviceEndpoints,
} as const;
/** The one table of the API, as a type: what clients are typed by. */
export type Endpoints = typeof endpoints;
