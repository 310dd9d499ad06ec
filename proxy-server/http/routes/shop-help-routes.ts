import { Router } from 'express';
import { findKnownCustomer } from '../../checkout/order/known-customer.ts';
import { listHospitalOptions } from '../../checkout/quote/list-hospitals.ts';
import { lookUpVehicle } from '../../checkout/quote/look-up-vehicle.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount } from '../mount.ts';
import { readQuery } from '../read-query.ts';
import { sourceOf } from '../request-context.ts';

/** What helps a shopper to answer: lists that the insurers keep, and what a register knows. */
export function shopHelpRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();

  mount(router, endpoints.findKnownCustomer, async function postKnownCustomer(request) {
    const merchant = callers.browser(request);
    return findKnownCustomer(checkout, merchant, await bodies.read(request, endpoints.findKnownCustomer));
  });

  mount(router, endpoints.offerHospitals, async function getHospitals(request, response) {
    const merchant = callers.browser(request);
    const options = await listHospitalOptions(checkout, merchant, readQuery(request, endpoints.offerHospitals));
    response.setHeader('Cache-Control', 'private, max-age=3600');
    response.vary('Cover-Key');
    return { options };
  });

  mount(router, endpoints.lookUpVehicle, async function postVehicleLookup(request) {
    const merchant = callers.browser(request);
    const question = await bodies.read(request, endpoints.lookUpVehicle);
    return lookUpVehicle(checkout, merchant, question, sourceOf(request));
  });

  return router;
}
