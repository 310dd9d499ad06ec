import { Router } from 'express';
import { presentOrder } from '../../checkout/order/present-order.ts';
import { beginPayment } from '../../checkout/payment/begin-payment.ts';
import { notifyPayment } from '../../checkout/payment/notify-payment.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { paths } from '../../contract/paths.ts';
import type { Callers } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import type { HttpContext } from '../http-context.ts';
import { answerOnce } from '../idempotent.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { sendJson, sendJsonText } from '../send-json.ts';

/** Payment as the shopper's page uses it. Nothing here is believed: the gateway's own server is asked. */
export function paymentRoutes({ checkout, limits }: HttpContext, callers: Callers): Router {
  const router = Router();

  router.post(expressPath(paths.paymentAttempts), async function postPaymentAttempt(request, response) {
    const order = await callers.shopper(request);
    const text = await readJsonText(request, limits.bodyBytes);
    const { returnUrl } = parseBody(endpoints.beginPayment.body, text);
    const scope = `${order.merchantId} payment-attempts ${order.id}`;
    const answer = await answerOnce(checkout, request, { scope, body: text }, async () => ({
      status: endpoints.beginPayment.status,
      body: JSON.stringify(await beginPayment(checkout, order, returnUrl)),
    }));
    sendJsonText(response, answer.status, answer.body);
  });

  router.post(expressPath(paths.payment), async function postPaymentHint(request, response) {
    const order = await callers.shopper(request);
    parseBody(endpoints.hintPayment.body, await readJsonText(request, limits.bodyBytes));
    sendJson(response, endpoints.hintPayment.status, presentOrder(checkout, await notifyPayment(checkout, order)));
  });

  return router;
}
