import { Router } from 'express';
import { presentOrder } from '../../checkout/order/read/present-order.ts';
import { beginPayment } from '../../checkout/payment/begin-payment.ts';
import { notifyPayment } from '../../checkout/payment/notify-payment.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { respondOnce } from '../idempotent.ts';
import { mount, mountRaw } from '../mount.ts';
import { sendJsonText } from '../send-json.ts';

/** Payment as the shopper's page uses it. Nothing here is believed: the gateway's own server is asked. */
export function paymentRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();

  mountRaw(router, endpoints.beginPayment, async function postPaymentAttempt(request, response) {
    const order = await callers.shopper(request);
    const { digest, body: begin } = await bodies.readJson(request, endpoints.beginPayment);
    const scope = `${order.merchantId} payment-attempts ${order.id}`;
    const { status, body } = await respondOnce(checkout, request, { scope, bodyDigest: digest }, async () => ({
      status: endpoints.beginPayment.status,
      body: JSON.stringify(await beginPayment(checkout, order, begin.returnUrl)),
    }));
    sendJsonText(response, status, body);
  });

  mount(router, endpoints.hintPayment, async function postPaymentHint(request) {
    const order = await callers.shopper(request);
    const { reference } = await bodies.read(request, endpoints.hintPayment);
    return presentOrder(checkout, await notifyPayment(checkout, order, reference));
  });

  return router;
}
