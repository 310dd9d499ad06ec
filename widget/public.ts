export { defineCoverElements } from './define.ts';
export type { CertificateElement as CoverCertificate } from './elements/certificate-element.ts';
export type { CheckoutUpdate } from './elements/checkout-element.ts';
export { CheckoutElement } from './elements/checkout-element.ts';
export type { OfferElement as CoverOffer } from './elements/offer-element.ts';
export * from './flow/checkout-events.ts';
export * from './flow/order-events.ts';
export type { Phrases } from './locale/locale.ts';
