import { openingPaths } from './opening-paths.ts';

/** Every path of the HTTP API that a browser calls; free of schemas so that the widget pays nothing for it. */
export const paths = {
  ...openingPaths,
  orders: '/v1/orders',
  order: '/v1/orders/{id}',
  orderEvents: '/v1/orders/{id}/events',
  paymentAttempts: '/v1/orders/{id}/payment-attempts',
  payment: '/v1/orders/{id}/payment',
  paymentConfirmation: '/v1/orders/{id}/payment-confirmation',
  verificationVideo: '/v1/orders/{id}/verification-video',
  certificate: '/v1/orders/{id}/certificate',
  summary: '/v1/orders/{id}/summary',
  certificateContent: '/v1/orders/{id}/certificate/content',
  orderRetry: '/v1/orders/{id}/retry',
  orderRefund: '/v1/orders/{id}/refund',
  customerTokens: '/v1/customer-tokens',
  knownCustomers: '/v1/known-customers',
  hospitals: '/v1/options/hospitals',
  vehicleLookups: '/v1/vehicle-lookups',
  transactions: '/v1/transactions',
  consumers: '/v1/consumers',
  approval: '/v1/transactions/{consumerId}/{product}/{reference}/approval',
  groupPolicies: '/v1/group-life/policies',
  groupPolicy: '/v1/group-life/policies/{policyNumber}',
  paystackWebhook: '/v1/webhooks/paystack',
} as const;
export type Path = (typeof paths)[keyof typeof paths];

/** Puts an order's id into a path. */
export function pathOf(path: Path, id: string): string {
  return path.replace('{id}', encodeURIComponent(id));
}
