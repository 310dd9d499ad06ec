export { defineCoverElements } from './define.ts';
export type { CertificateElement as CoverCertificate } from './elements/public/certificate-element.ts';
export type { CheckoutUpdate } from './elements/public/checkout-element.ts';
export { CheckoutElement } from './elements/public/checkout-element.ts';
export type { OfferElement as CoverOffer } from './elements/public/offer-element.ts';
export * from './flow/checkout-events.ts';
export * from './flow/order/order-events.ts';
export type { Phrases } from './locale/locale.ts';
