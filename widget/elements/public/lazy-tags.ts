import { defineMissing } from '../parts/define-missing.ts';
import { CertificateElement } from './certificate-element.ts';
import { OfferElement } from './offer-element.ts';

/** Defines `cover-certificate` and `cover-offer`. `define.ts` calls it after checking that the tags are free. */
export function defineLazyTags(): void {
  defineMissing({ 'cover-certificate': CertificateElement, 'cover-offer': OfferElement });
}
