import type { Request } from 'express';
import { Router } from 'express';
import { makeCustomerToken } from '../../checkout/access/customer-token.ts';
import { presentOrder } from '../../checkout/order/present-order.ts';
import { refundOrder, retryOrder } from '../../checkout/order/retry-or-refund.ts';
import { confirmMerchantPayment } from '../../checkout/payment/confirm-payment.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { orderStateSchema } from '../../contract/order.ts';
import { paths } from '../../contract/paths.ts';
import { DomainError } from '../../domain/errors.ts';
import type { OrderFilter } from '../../domain/store.ts';
import type { Callers } from '../callers.ts';
import { findOwnOrder } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import type { HttpContext } from '../http-context.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { readChoice, readInstant, readInteger, readText } from '../read-query.ts';
import { sendJson } from '../send-json.ts';

/** What the merchant's own server may ask and say, server to server; its staff may see orders and settle them. */
export function merchantRoutes(context: HttpContext, callers: Callers): Router {
  const { checkout, limits } = context;
  const router = Router();

  router.post(expressPath(paths.paymentConfirmation), async function postPaymentConfirmation(request, response) {
    const merchant = callers.merchant(request);
    const text = await readJsonText(request, limits.bodyBytes);
    const confirmation = parseBody(endpoints.confirmPayment.body, text);
    const order = await findOwnOrder(context, merchant, String(request.params.id));
    if (merchant.gateway.method !== 'merchant')
      throw new DomainError(
        'not-offered',
        'This merchant collects through a gateway; PAYMENT_METHOD=merchant allows it.',
      );
    const confirmed = await confirmMerchantPayment(checkout, order.id, confirmation);
    sendJson(response, endpoints.confirmPayment.status, presentOrder(checkout, confirmed, 'merchant'));
  });

  router.post(paths.customerTokens, async function postCustomerToken(request, response) {
    const merchant = callers.merchant(request);
    const { customerId } = parseBody(endpoints.makeCustomerToken.body, await readJsonText(request, limits.bodyBytes));
    sendJson(response, endpoints.makeCustomerToken.status, makeCustomerToken(checkout, merchant, customerId));
  });

  router.get(paths.orders, async function getOrders(request, response) {
    const merchant = callers.merchantOrStaff(request);
    const { orders, nextCursor } = await checkout.store.orders.list(readFilter(request, merchant.id));
    sendJson(response, endpoints.listOrders.status, {
      orders: orders.map((order) => presentOrder(checkout, order, 'merchant')),
      nextCursor,
    });
  });

  router.post(expressPath(paths.orderRetry), async function postRetry(request, response) {
    const order = await findOwnOrder(context, callers.merchantOrStaff(request), String(request.params.id));
    sendJson(
      response,
      endpoints.retryOrder.status,
      presentOrder(checkout, await retryOrder(checkout, order), 'merchant'),
    );
  });

  router.post(expressPath(paths.orderRefund), async function postRefund(request, response) {
    const order = await findOwnOrder(context, callers.merchantOrStaff(request), String(request.params.id));
    sendJson(
      response,
      endpoints.refundOrder.status,
      presentOrder(checkout, await refundOrder(checkout, order), 'merchant'),
    );
  });

  return router;
}

function readFilter(request: Request, merchantId: string): OrderFilter {
  return {
    merchantId,
    state: readChoice(request, 'state', orderStateSchema.options, undefined),
    from: readInstant(request, 'from'),
    to: readInstant(request, 'to'),
    limit: readInteger(request, 'limit', { fallback: 50, least: 1, most: 200 }),
    cursor: readText(request, 'cursor'),
  };
}
