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
  certificateContent: '/v1/orders/{id}/certificate/content',
  orderRetry: '/v1/orders/{id}/retry',
  orderRefund: '/v1/orders/{id}/refund',
  customerTokens: '/v1/customer-tokens',
  paystackWebhook: '/v1/webhooks/paystack',
} as const;
export type Path = (typeof paths)[keyof typeof paths];

/** Puts an order's id into a path. */
export function pathOf(path: Path, id: string): string {
  return path.replace('{id}', encodeURIComponent(id));
}
