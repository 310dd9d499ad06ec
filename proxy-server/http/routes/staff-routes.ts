import { Router } from 'express';
import { readInsights } from '../../checkout/console/read-insights.ts';
import { reconcileDays } from '../../checkout/console/reconcile-days.ts';
import { listDeliveries, replayDeliveries } from '../../checkout/console/replay-deliveries.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount } from '../mount.ts';
import { readQuery } from '../read-query.ts';

/** What staff look after beside the orders: who was told of them, and how sales go. */
export function staffRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();

  mount(router, endpoints.listDeliveries, async function getDeliveries(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.listDeliveries);
    return listDeliveries(checkout, merchant, readQuery(request, endpoints.listDeliveries));
  });

  mount(router, endpoints.replayDeliveries, async function postReplay(request) {
    const { merchant, by } = await callers.merchantOrStaff(request, endpoints.replayDeliveries);
    return replayDeliveries(checkout, merchant, await bodies.read(request, endpoints.replayDeliveries), by);
  });

  mount(router, endpoints.readInsights, async function getInsights(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.readInsights);
    return readInsights(checkout, merchant, readQuery(request, endpoints.readInsights));
  });

  mount(router, endpoints.reconcile, async function getReconciliation(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.reconcile);
    return reconcileDays(checkout, merchant, readQuery(request, endpoints.reconcile));
  });

  return router;
}
