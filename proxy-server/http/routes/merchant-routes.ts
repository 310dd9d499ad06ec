import { Router } from 'express';
import { makeCustomerToken } from '../../checkout/access/customer-token.ts';
import { eraseOrder } from '../../checkout/order/erase-order.ts';
import { findOwnOrder } from '../../checkout/order/read/find-order.ts';
import { readHistory } from '../../checkout/order/read/present-history.ts';
import { presentOrder } from '../../checkout/order/read/present-order.ts';
import { confirmMerchantPayment } from '../../checkout/payment/confirm-payment.ts';
import { requestRefund } from '../../checkout/payment/request-refund.ts';
import { retryOrder } from '../../checkout/payment/retry-order.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { respondOnceWithOrder } from '../idempotent.ts';
import { mount, mountRaw } from '../mount.ts';
import { readQuery } from '../read-query.ts';
import { sendExport } from '../send-export.ts';
import { sendJson, sendJsonText } from '../send-json.ts';

/** What the merchant's own server may do, server to server; its staff may read orders, and retry and refund them. */
export function merchantRoutes(context: HttpContext, callers: Callers): Router {
  const { checkout, bodies } = context;
  const router = Router();

  mount(router, endpoints.confirmPayment, async function postPaymentConfirmation(request) {
    const merchant = callers.merchant(request);
    const order = await findOwnOrder(checkout, merchant, request.params.id);
    const confirmation = await bodies.read(request, endpoints.confirmPayment);
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
    return makeCustomerToken(checkout, merchant, await bodies.read(request, endpoints.makeCustomerToken));
  });

  mountRaw(router, endpoints.listOrders, async function getOrders(request, response) {
    const isExport = request.accepts(['application/json', 'text/csv']) === 'text/csv';
    const caller = isExport ? { role: 'owner' as const } : endpoints.listOrders;
    const { merchant, by } = await callers.merchantOrStaff(request, caller);
    const { refundsDue, counts, ...filter } = readQuery(request, endpoints.listOrders);
    if (isExport) {
      const { state, product, from, to } = filter;
      const all = { merchantId: merchant.id, state, product, from, to, hasRefundsDue: refundsDue === 'true' };
      return sendExport(context, response, all, by);
    }
    const { orders: store } = checkout.store;
    const [page, counted] = await Promise.all([
      store.list({ ...filter, merchantId: merchant.id, hasRefundsDue: refundsDue === 'true' }),
      counts && store.counts(merchant.id),
    ]);
    sendJson(response, endpoints.listOrders.status, { ...presentPage(page), ...(counted && { counts: counted }) });
  });

  mount(router, endpoints.searchOrders, async function postSearch(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.searchOrders);
    const search = await bodies.read(request, endpoints.searchOrders);
    return presentPage(await checkout.store.orders.search({ ...search, merchantId: merchant.id }));
  });

  mount(router, endpoints.getOrderHistory, async function getOrderHistory(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.getOrderHistory);
    return readHistory(checkout, await findOwnOrder(checkout, merchant, request.params.id));
  });

  mount(router, endpoints.retryOrder, async function postRetry(request) {
    const { merchant, by } = await callers.merchantOrStaff(request, endpoints.retryOrder);
    const order = await findOwnOrder(checkout, merchant, request.params.id);
    return presentOrder(checkout, await retryOrder(checkout, order, by), 'merchant');
  });

  mount(router, endpoints.eraseOrder, async function postErasure(request) {
    const { merchant, by } = await callers.merchantOrStaff(request, endpoints.eraseOrder);
    const order = await findOwnOrder(checkout, merchant, request.params.id);
    return presentOrder(checkout, await eraseOrder(checkout, order, by), 'merchant');
  });

  mountRaw(router, endpoints.refundOrder, async function postRefund(request, response) {
    const { merchant, by } = await callers.merchantOrStaff(request, endpoints.refundOrder);
    const order = await findOwnOrder(checkout, merchant, request.params.id);
    const { digest, body } = await bodies.readJson(request, endpoints.refundOrder);
    if (body.mode === 'gateway') await callers.merchantOrStaff(request, { role: 'owner' });
    const scope = `${merchant.id} refund ${order.id}`;
    const { status, body: answer } = await respondOnceWithOrder(
      checkout,
      request,
      { scope, bodyDigest: digest, status: endpoints.refundOrder.status, viewer: 'merchant' },
      (keep) => requestRefund(checkout, order, body, by, keep),
    );
    sendJsonText(response, status, answer);
  });

  return router;

  function presentPage({ orders, nextCursor }: { orders: readonly OrderRecord[]; nextCursor: string | null }) {
    return { orders: orders.map((order) => presentOrder(checkout, order, 'merchant')), nextCursor };
  }
}
