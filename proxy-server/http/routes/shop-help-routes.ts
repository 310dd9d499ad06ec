import { Router } from 'express';
import { findKnownCustomer } from '../../checkout/order/known-customer.ts';
import { listHospitalOptions } from '../../checkout/quote/list-hospitals.ts';
import { lookUpVehicle } from '../../checkout/quote/look-up-vehicle.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../callers.ts';
import type { HttpContext } from '../http-context.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { readText } from '../read-query.ts';
import { addressOf } from '../request-context.ts';
import { sendJson } from '../send-json.ts';

/** What helps a shopper to answer: lists that the insurers keep, and what a register knows. */
export function shopHelpRoutes({ checkout, limits }: HttpContext, callers: Callers): Router {
  const router = Router();

  router.post(endpoints.findKnownCustomer.path, async function postKnownCustomer(request, response) {
    const merchant = callers.browser(request);
    const question = parseBody(endpoints.findKnownCustomer.body, await readJsonText(request, limits.bodyBytes));
    sendJson(response, endpoints.findKnownCustomer.status, await findKnownCustomer(checkout, merchant, question));
  });

  router.get(endpoints.offerHospitals.path, async function getHospitals(request, response) {
    const merchant = callers.browser(request);
    const options = await listHospitalOptions(checkout, merchant, {
      state: readText(request, 'state'),
      localGovernmentArea: readText(request, 'localGovernmentArea'),
      search: readText(request, 'search'),
    });
    response.setHeader('Cache-Control', 'private, max-age=3600');
    response.vary('Cover-Key');
    sendJson(response, endpoints.offerHospitals.status, { options });
  });

  router.post(endpoints.lookUpVehicle.path, async function postVehicleLookup(request, response) {
    const merchant = callers.browser(request);
    const question = parseBody(endpoints.lookUpVehicle.body, await readJsonText(request, limits.bodyBytes));
    const found = await lookUpVehicle(checkout, merchant, question, addressOf(request));
    sendJson(response, endpoints.lookUpVehicle.status, found);
  });

  return router;
}
