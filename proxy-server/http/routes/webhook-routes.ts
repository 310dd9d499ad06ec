import { Router } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import { handleWebhook } from '../../checkout/payment/notify-payment.ts';
import { DomainError } from '../../domain/errors.ts';
import type { HttpContext } from '../http-context.ts';
import { readBytes } from '../read-body.ts';

/** Gateways' webhooks: the raw bytes are checked before anything reads them; 200 at once, the work is the worker's. */
export function webhookRoutes({ checkout, limits }: HttpContext): Router {
  const router = Router();

  router.post('/:gateway{/:merchantId}', async function postWebhook(request, response) {
    const merchant = merchantOf(request.params.merchantId);
    if (merchant?.gateway.method !== request.params.gateway)
      throw new DomainError('not-found', 'No gateway of this name sends webhooks here.');
    const body = await readBytes(request, limits.bodyBytes);
    const webhook = merchant.gateway.readWebhook(body, (name) => request.get(name));
    if (!webhook) {
      checkout.note('webhook with wrong signature', { gateway: merchant.gateway.method });
      throw new DomainError('invalid-signature', 'The signature does not fit the body and the configured key.');
    }
    await handleWebhook(checkout, merchant.id, webhook);
    response.status(200).end();
  });

  return router;

  function merchantOf(id: string | string[] | undefined): Merchant | undefined {
    if (id !== undefined) return checkout.merchants.get(String(id));
    const [only, ...others] = checkout.merchants.values();
    return others.length === 0 ? only : undefined;
  }
}
