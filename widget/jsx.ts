import type { CertificateElement } from './elements/public/certificate-element.ts';
import type { CheckoutElement } from './elements/public/checkout-element.ts';
import type { OfferElement } from './elements/public/offer-element.ts';

/** A public element as JSX writes it: its own properties, and what every element takes. */
type InJsx<T> = Partial<Omit<T, keyof HTMLElement>> & {
  readonly [attribute: `cover-${string}` | `data-${string}` | `aria-${string}`]: unknown;
  readonly class?: string;
  readonly className?: string;
  readonly id?: string;
  readonly slot?: string;
  readonly key?: string | number;
  readonly ref?: unknown;
  readonly children?: unknown;
  readonly 'customer-token'?: string;
  readonly 'heading-level'?: number;
  readonly 'no-resume'?: boolean;
};

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'cover-checkout': InJsx<CheckoutElement>;
      'cover-certificate': InJsx<CertificateElement>;
      'cover-offer': InJsx<OfferElement>;
    }
  }
}
