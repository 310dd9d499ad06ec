import { Router } from 'express';
import { cancelOrder } from '../../checkout/order/cancel-order.ts';
import { placeOrder } from '../../checkout/order/place-order.ts';
import { presentOrder } from '../../checkout/order/present-order.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { paths } from '../../contract/paths.ts';
import type { Callers } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import type { HttpContext } from '../http-context.ts';
import { answerOnce } from '../idempotent.ts';
import type { Meter } from '../limits.ts';
import { assertWithin } from '../limits.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { addressOf } from '../request-context.ts';
import { sendJson, sendJsonText } from '../send-json.ts';
import { streamOrder } from '../stream-order.ts';

/** Orders as the shopper's page uses them. */
export function orderRoutes(context: HttpContext, callers: Callers, orderMeter: Meter): Router {
  const { checkout, limits } = context;
  const router = Router();

  router.post(paths.orders, async function postOrder(request, response) {
    const merchant = callers.browser(request);
    assertWithin(orderMeter, addressOf(request));
    const text = await readJsonText(request, limits.largeBodyBytes);
    const body = parseBody(endpoints.placeOrder.body, text);
    const answer = await answerOnce(checkout, request, { scope: `${merchant.id} orders`, body: text }, async () => ({
      status: endpoints.placeOrder.status,
      body: JSON.stringify(await placeOrder(checkout, merchant, body)),
    }));
    sendJsonText(response, answer.status, answer.body);
  });

  router.get(expressPath(paths.order), async function getOrder(request, response) {
    const viewer = callers.isMerchant(request) ? 'merchant' : 'shopper';
    sendJson(response, endpoints.getOrder.status, presentOrder(checkout, await callers.reader(request), viewer));
  });

  router.get(expressPath(paths.orderEvents), async function getOrderEvents(request, response) {
    streamOrder(context, await callers.shopper(request), response);
  });

  router.delete(expressPath(paths.order), async function deleteOrder(request, response) {
    const order = await cancelOrder(checkout, await callers.shopper(request));
    sendJson(response, endpoints.cancelOrder.status, presentOrder(checkout, order));
  });

  return router;
}
