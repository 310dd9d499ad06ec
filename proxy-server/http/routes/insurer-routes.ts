import type { Request } from 'express';
import { Router } from 'express';
import {
  approvePolicy,
  findGroupPolicy,
  listConsumers,
  listGroupPolicies,
  listTransactions,
} from '../../checkout/insurer/staff-queries.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import { readChoice, readInteger } from '../read-query.ts';
import { sendJson } from '../send-json.ts';

/** What the merchant's server and staff may ask of the insurers' own books; approval is not for staff. */
export function insurerRoutes(callers: Callers): Router {
  const router = Router();

  router.get(endpoints.listTransactions.path, async function getTransactions(request, response) {
    const merchant = callers.merchantOrStaff(request);
    const transactions = await listTransactions(merchant, scopeOf(request));
    sendJson(response, endpoints.listTransactions.status, { transactions });
  });

  router.get(endpoints.listConsumers.path, async function getConsumers(request, response) {
    const merchant = callers.merchantOrStaff(request);
    const consumers = await listConsumers(merchant, scopeOf(request));
    sendJson(response, endpoints.listConsumers.status, { consumers });
  });

  router.post(expressPath(endpoints.approvePolicy.path), async function postApproval(request, response) {
    const merchant = callers.merchant(request);
    const { consumerId, product, reference } = request.params;
    await approvePolicy(merchant, {
      consumerId: String(consumerId),
      product: String(product),
      reference: String(reference),
    });
    sendJson(response, endpoints.approvePolicy.status, { approved: true });
  });

  router.get(endpoints.listGroupPolicies.path, async function getGroupPolicies(request, response) {
    const merchant = callers.merchantOrStaff(request);
    const page = readInteger(request, 'page', { fallback: 1, least: 1, most: 100_000 });
    sendJson(response, endpoints.listGroupPolicies.status, await listGroupPolicies(merchant, page));
  });

  router.get(expressPath(endpoints.findGroupPolicy.path), async function getGroupPolicy(request, response) {
    const merchant = callers.merchantOrStaff(request);
    const policy = await findGroupPolicy(merchant, String(request.params.policyNumber));
    sendJson(response, endpoints.findGroupPolicy.status, policy);
  });

  return router;
}

function scopeOf(request: Request): 'own' | 'all' {
  return readChoice(request, 'scope', ['own', 'all'], 'own');
}
