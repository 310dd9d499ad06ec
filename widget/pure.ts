// The classes and events alone: importing this registers nothing. `defineCoverElements()` does it when asked.
export { CertificateElement } from './elements/public/certificate-element.ts';
export { OfferElement } from './elements/public/offer-element.ts';
export * from './public.ts';
