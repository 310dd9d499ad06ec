import { Router } from 'express';
import { cancelOrder } from '../../checkout/order/cancel-order.ts';
import { correctOrder } from '../../checkout/order/correct-order.ts';
import { limitDiffering } from '../../checkout/order/limit-differing.ts';
import { placeOrder } from '../../checkout/order/place-order.ts';
import { askForCertificate } from '../../checkout/order/read/ask-for-certificate.ts';
import { merchantOf } from '../../checkout/order/read/find-order.ts';
import { endOrderLinks, makeOrderLink } from '../../checkout/order/read/order-links.ts';
import { presentOrder } from '../../checkout/order/read/present-order.ts';
import { productOfQuote } from '../../checkout/quote/quote-cover.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { PlacedOrder } from '../../contract/order.ts';
import type { Callers } from '../access/callers.ts';
import type { OrderShares } from '../access/order-shares.ts';
import { orderBody } from '../body/body-bounds.ts';
import type { HttpContext } from '../http-context.ts';
import { respondOnce, respondOnceWithOrder } from '../idempotent.ts';
import { mount, mountRaw } from '../mount.ts';
import { createOrderStreams, streamHeaders } from '../order-streams.ts';
import { addressOf, sourceOf } from '../request-context.ts';
import { sendJsonText } from '../send-json.ts';

/** Orders as the shopper's page uses them; the merchant's server places those of its own cart. */
export function orderRoutes(context: HttpContext, callers: Callers, shares: OrderShares): Router {
  const { checkout, limits, bodies } = context;
  const router = Router();
  const streams = createOrderStreams(context);

  mountRaw(router, endpoints.placeOrder, async function postOrder(request, response) {
    const { merchant, by } = callers.browserOrMerchant(request);
    const isMerchant = by.kind === 'merchant';
    // all orders of a shop's cart come from one address, that of its server
    const source = isMerchant ? undefined : sourceOf(request);
    if (source) shares.countOrder(source);
    const { digest, length, body } = await bodies.readJson(request, endpoints.placeOrder, {
      most: orderBody(merchant.catalogue.products, limits),
      ofQuote: (token) => orderBody([productOfQuote(checkout, merchant, token)], limits),
    });
    const sent = { source, bytes: length };
    const { status, body: answer } = await respondOnce(
      checkout,
      request,
      // a page cannot use up a key that the shop's server will send
      { scope: `${merchant.id} orders${isMerchant ? ' by merchant' : ''}`, bodyDigest: digest },
      async function place(keep) {
        const responseOf = (placed: PlacedOrder) => ({
          status: endpoints.placeOrder.status,
          body: JSON.stringify(placed),
        });
        const placeIt = () =>
          placeOrder(checkout, merchant, body, { by, sent }, (store, placed) => keep(store, responseOf(placed)));
        return responseOf(isMerchant ? await placeIt() : await limitDiffering(checkout, addressOf(request), placeIt));
      },
    );
    sendJsonText(response, status, answer);
  });

  mount(router, endpoints.getOrder, async function getOrder(request) {
    const { order, viewer } = await callers.orderActor(request, endpoints.getOrder);
    return presentOrder(checkout, order, viewer);
  });

  mountRaw(router, endpoints.followOrder, async function getOrderEvents(request, response) {
    const { order, viewer, tokenHash } = await callers.orderActor(request, endpoints.followOrder);
    // Express serves HEAD by this route: an answer without a body, which ends
    if (request.method === 'HEAD') return void response.writeHead(200, streamHeaders).end();
    await askForCertificate(checkout, order);
    streams.open(order, { address: addressOf(request), viewer, tokenHash }, response);
  });

  mount(router, endpoints.cancelOrder, async function deleteOrder(request) {
    return presentOrder(checkout, await cancelOrder(checkout, await callers.shopper(request)));
  });

  mountRaw(router, endpoints.correctOrder, async function postCorrection(request, response) {
    const { order, by, viewer } = await callers.orderActor(request, endpoints.correctOrder);
    // as at placing: it says whether an e-mail address is known under other details
    const source = viewer === 'shopper' ? sourceOf(request) : undefined;
    if (source) shares.countOrder(source);
    const product = merchantOf(checkout, order).catalogue.find(order.product);
    const most = orderBody(product ? [product] : [], limits);
    const { digest, length, body: correction } = await bodies.readJson(request, endpoints.correctOrder, { most });
    const scope = `${order.merchantId} corrections ${order.id} ${viewer}`;
    const { status, body: answer } = await respondOnceWithOrder(
      checkout,
      request,
      { scope, bodyDigest: digest, status: endpoints.correctOrder.status, viewer },
      (keep) => {
        const sent = { source, bytes: length };
        const correctIt = () => correctOrder(checkout, order, correction, { by, sent }, keep);
        return viewer === 'shopper' ? limitDiffering(checkout, addressOf(request), correctIt) : correctIt();
      },
    );
    sendJsonText(response, status, answer);
  });

  mount(router, endpoints.makeOrderLink, async function postLink(request) {
    const { order, by } = await callers.orderActor(request, endpoints.makeOrderLink);
    const { for: purpose } = await bodies.read(request, endpoints.makeOrderLink);
    return makeOrderLink(checkout, order, purpose, by);
  });

  mountRaw(router, endpoints.endOrderLinks, async function deleteLinks(request, response) {
    await endOrderLinks(checkout, await callers.shopper(request));
    response.setHeader('Cache-Control', 'no-store').status(endpoints.endOrderLinks.status).end();
  });

  return router;
}
