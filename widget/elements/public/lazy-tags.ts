import { defineMissing } from '../parts/define-missing.ts';
import { CertificateElement } from './certificate-element.ts';
import { OfferElement } from './offer-element.ts';

/** Defines the public tags beside the checkout's. Only `define.ts` calls it, which has looked whether they are free. */
export function defineLazyTags(): void {
  defineMissing({ 'cover-certificate': CertificateElement, 'cover-offer': OfferElement });
}
