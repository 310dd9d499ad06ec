// The classes and events. Importing this defines no tags, so it is also what a server gets; `defineCoverElements()` does.
export { CertificateElement } from './elements/public/certificate-element.ts';
export { OfferElement } from './elements/public/offer-element.ts';
export * from './public.ts';
