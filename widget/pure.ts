// The classes and events. Importing this defines no tags; `defineCoverElements()` does.
export { CertificateElement } from './elements/public/certificate-element.ts';
export { OfferElement } from './elements/public/offer-element.ts';
export * from './public.ts';
