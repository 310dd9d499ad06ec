import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import { handleWebhook } from '../../checkout/payment/notify-payment.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { PaymentMethod } from '../../contract/order.ts';
import { DomainError } from '../../domain/errors.ts';
import { assertWithinRate, createRateMeter } from '../access/rate-meter.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { addressOf } from '../request-context.ts';

/** Gateways' webhooks: the raw bytes are checked before anything reads them; 200 at once, the work is the worker's. */
export function webhookRoutes({ checkout, limits, bodies }: HttpContext): Router {
  const router = Router();
  // not that of shoppers, who may share an address with the gateway's where TRUST_PROXY is not set
  const meter = createRateMeter(limits.addressPerSecond, limits.addressBurst);
  const wrongSignatures = createRateMeter(limits.wrongKeysPerMinute / 60, limits.wrongKeysPerMinute);

  const { receivePaystackWebhook, receivePaystackWebhookOfMerchant } = endpoints;
  const { receiveFlutterwaveWebhook, receiveFlutterwaveWebhookOfMerchant } = endpoints;
  mountRaw(router, receivePaystackWebhook, (request, response) => receive('paystack', undefined, request, response));
  mountRaw(router, receivePaystackWebhookOfMerchant, (request, response) =>
    receive('paystack', request.params.merchantId, request, response),
  );
  mountRaw(router, receiveFlutterwaveWebhook, (request, response) =>
    receive('flutterwave', undefined, request, response),
  );
  mountRaw(router, receiveFlutterwaveWebhookOfMerchant, (request, response) =>
    receive('flutterwave', request.params.merchantId, request, response),
  );

  return router;

  async function receive(
    gateway: PaymentMethod,
    merchantId: string | undefined,
    request: Request,
    response: Response,
  ): Promise<void> {
    const merchant = merchantOf(merchantId);
    if (merchant?.gateway.method !== gateway)
      throw new DomainError('not-found', 'No gateway of this name sends webhooks here.');
    assertWithinRate(meter, addressOf(request));
    const body = await bodies.readBytes(request, limits.bodyBytes);
    const webhook = merchant.gateway.readWebhook(body, (name) => request.get(name));
    if (!webhook) {
      // a right one is taken all the same: nobody can keep a gateway's webhooks out by sending wrong ones
      assertWithinRate(wrongSignatures, addressOf(request));
      checkout.trouble('webhook with wrong signature', { gateway: merchant.gateway.method });
      throw new DomainError('invalid-signature', 'The signature does not fit the body and the configured key.');
    }
    await handleWebhook(checkout, merchant.id, webhook);
    response.status(200).end();
  }

  function merchantOf(id: string | undefined): Merchant | undefined {
    if (id !== undefined) return checkout.merchants.get(id);
    const [only, ...others] = checkout.merchants.values();
    return others.length === 0 ? only : undefined;
  }
}
