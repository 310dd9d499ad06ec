// The classes and events alone: importing this registers nothing, so it is also what a server gets.
// `defineCoverElements()` registers when asked.
export { CertificateElement } from './elements/certificate-element.ts';
export { OfferElement } from './elements/offer-element.ts';
export * from './public.ts';
