export type { CallOptions, CoverClient, CoverClientOptions, OnceOptions } from './cover-client.ts';
export { createCoverClient } from './cover-client.ts';
export type { CoverErrorDetails, FieldError } from './cover-error.ts';
export { CoverError } from './cover-error.ts';
export type { ReceivedEvent, ReceivedRequest } from './verify-webhook.ts';
export { verifyWebhook } from './verify-webhook.ts';
export type {
  CustomerToken,
  CustomerTokenRequest,
  Order,
  OrderRequest,
  PaymentConfirmation,
  PlacedOrder,
  Quote,
  QuoteRequest,
} from './written-out.ts';
