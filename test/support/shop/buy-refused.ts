import assert from 'node:assert/strict';
import { shopKeys } from '../../../demo/demo-environment.ts';
import { tellInsurer } from '../browser/approve-at-once.ts';
import { folake, Shopper } from './shopper.ts';

/**
 * A phone's cover in the demo that its insurer refuses after payment, bought by the API, for tests of what comes after.
 * @param proxyUrl the address of the shop's proxy
 * @returns the order's code, once the order needs attention
 */
export async function buyRefused(storefrontUrl: string, proxyUrl: string): Promise<string> {
  const shopper = new Shopper(proxyUrl, { Origin: storefrontUrl, 'Cover-Key': shopKeys.publishableKey });
  const email = 'folake@example.com';
  const { order, token } = (await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }))).body;
  const begun = await shopper.beginPayment(order.id, token, `${storefrontUrl}/checkout`);
  await tellInsurer(storefrontUrl, { fault: 'error', count: 1, match: 'issue', text: 'No such model' });
  const paid = await fetch(begun.body.payment!.authorizationUrl!, {
    method: 'POST',
    body: new URLSearchParams({ outcome: 'success' }),
    redirect: 'manual',
  });
  assert.ok(paid.status < 400, String(paid.status));
  await shopper.hint(order.id, token);
  await shopper.until(order.id, token, 'needs-attention');
  return order.code;
}
