import { Router } from 'express';
import { makeCustomerToken } from '../../checkout/access/customer-token.ts';
import { readHistory } from '../../checkout/order/present-history.ts';
import { presentOrder } from '../../checkout/order/present-order.ts';
import { refundOrder, retryOrder } from '../../checkout/order/retry-or-refund.ts';
import { confirmMerchantPayment } from '../../checkout/payment/confirm-payment.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Callers } from '../access/callers.ts';
import { findOwnOrder } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount } from '../mount.ts';
import { readBody } from '../read-body.ts';
import { readQuery } from '../read-query.ts';

/** What the merchant's own server may do, server to server; its staff may read orders, and retry and refund them. */
export function merchantRoutes(context: HttpContext, callers: Callers): Router {
  const { checkout, limits } = context;
  const router = Router();

  mount(router, endpoints.confirmPayment, async function postPaymentConfirmation(request) {
    const merchant = callers.merchant(request);
    const confirmation = await readBody(request, endpoints.confirmPayment, limits);
    const order = await findOwnOrder(context, merchant, request.params.id);
    if (merchant.gateway.method !== 'merchant')
      throw new DomainError(
        'not-offered',
        'This merchant collects through a gateway; PAYMENT_METHOD=merchant allows it.',
      );
    const confirmed = await confirmMerchantPayment(checkout, order.id, confirmation);
    return presentOrder(checkout, confirmed, 'merchant');
  });

  mount(router, endpoints.makeCustomerToken, async function postCustomerToken(request) {
    const merchant = callers.merchant(request);
    const { customerId } = await readBody(request, endpoints.makeCustomerToken, limits);
    return makeCustomerToken(checkout, merchant, customerId);
  });

  mount(router, endpoints.listOrders, async function getOrders(request) {
    const { merchant } = callers.merchantOrStaff(request, endpoints.listOrders);
    const { state, from, to, limit, cursor } = readQuery(request, endpoints.listOrders);
    const filter = { merchantId: merchant.id, state, from, to, limit, cursor };
    const { orders, nextCursor } = await checkout.store.orders.list(filter);
    return { orders: orders.map((order) => presentOrder(checkout, order, 'merchant')), nextCursor };
  });

  mount(router, endpoints.getOrderHistory, async function getOrderHistory(request) {
    const { merchant } = callers.merchantOrStaff(request, endpoints.getOrderHistory);
    return readHistory(checkout, await findOwnOrder(context, merchant, request.params.id));
  });

  mount(router, endpoints.retryOrder, async function postRetry(request) {
    const { merchant, by } = callers.merchantOrStaff(request, endpoints.retryOrder);
    const order = await findOwnOrder(context, merchant, request.params.id);
    return presentOrder(checkout, await retryOrder(checkout, order, by), 'merchant');
  });

  mount(router, endpoints.refundOrder, async function postRefund(request) {
    const { merchant, by } = callers.merchantOrStaff(request, endpoints.refundOrder);
    const order = await findOwnOrder(context, merchant, request.params.id);
    return presentOrder(checkout, await refundOrder(checkout, order, by), 'merchant');
  });

  return router;
}
