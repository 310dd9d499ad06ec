import { Router } from 'express';
import { releaseEmail } from '../../checkout/insurer/release-email.ts';
import {
  approvePolicy,
  findGroupPolicy,
  listConsumers,
  listGroupPolicies,
  listTransactions,
} from '../../checkout/insurer/staff-queries.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount } from '../mount.ts';
import { readQuery } from '../read-query.ts';

/** What the merchant's server and staff may read of the insurers' own lists; approval is not for staff. */
export function insurerRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();

  mount(router, endpoints.listTransactions, async function getTransactions(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.listTransactions);
    const { scope } = readQuery(request, endpoints.listTransactions);
    return { transactions: [...(await listTransactions(checkout, merchant, scope))] };
  });

  mount(router, endpoints.listConsumers, async function getConsumers(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.listConsumers);
    const { scope } = readQuery(request, endpoints.listConsumers);
    return { consumers: [...(await listConsumers(checkout, merchant, scope))] };
  });

  mount(router, endpoints.releaseConsumer, async function postRelease(request) {
    const { merchant, by } = await callers.merchantOrStaff(request, endpoints.releaseConsumer);
    return releaseEmail(checkout, merchant, await bodies.read(request, endpoints.releaseConsumer), by);
  });

  mount(router, endpoints.approvePolicy, async function postApproval(request) {
    await approvePolicy(checkout, callers.merchant(request), request.params);
    return { approved: true as const };
  });

  mount(router, endpoints.listGroupPolicies, async function getGroupPolicies(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.listGroupPolicies);
    return listGroupPolicies(checkout, merchant, readQuery(request, endpoints.listGroupPolicies).page);
  });

  mount(router, endpoints.findGroupPolicy, async function getGroupPolicy(request) {
    const { merchant } = await callers.merchantOrStaff(request, endpoints.findGroupPolicy);
    return findGroupPolicy(checkout, merchant, request.params.policyNumber);
  });

  return router;
}
