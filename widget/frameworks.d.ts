// Shipped beside the package's types: what JSX and the templates of Vue and Svelte know of the tags. Each block speaks to
// a framework that a page may not have; there its first line finds no module, and is left out of the check.

import type { CertificateElement, CheckoutElement, OfferElement } from 'cover-checkout/pure';
import type { LitElement } from 'lit';

/** `customerToken` is written `customer-token`. */
type AttributeName<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${AttributeName<Rest>}`
  : Name;

/** `cover-step` as Vue calls its listener: `CoverStep`. */
type PascalName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalName<Rest>}`
  : Capitalize<Name>;

/** The names of what can be set on an element: its own properties, methods left out. */
type PropertyName<Tag> = {
  [Name in Exclude<keyof Tag, keyof LitElement>]: Tag[Name] extends (...given: never[]) => unknown ? never : Name;
}[Exclude<keyof Tag, keyof LitElement>];

type Properties<Tag> = Partial<Pick<Tag, PropertyName<Tag>>>;

type Attributes<Tag> = {
  [Name in PropertyName<Tag> & string as Exclude<AttributeName<Name>, Name>]?: Tag[Name] | string;
};

type CoverEvents = Pick<HTMLElementEventMap, Extract<keyof HTMLElementEventMap, `cover-${string}`>>;

type Listeners<Prefix extends string> = {
  [Name in keyof CoverEvents as `${Prefix}${Name}`]?: (event: CoverEvents[Name]) => void;
};

/** What every element takes, whichever framework writes it. */
interface Common<Tag> {
  children?: unknown;
  class?: string;
  className?: string;
  hidden?: boolean;
  id?: string;
  key?: string | number;
  lang?: string;
  dir?: string;
  ref?: ((element: Tag | null) => void) | { current: Tag | null } | Tag;
  slot?: string;
  style?: string | object;
  title?: string;
}

type InJsx<Tag> = Properties<Tag> & Attributes<Tag> & Common<Tag> & Listeners<'on' | 'on:'>;

/** The tags, as JSX writes them. */
interface CoverElements {
  'cover-checkout': InJsx<CheckoutElement>;
  'cover-offer': InJsx<OfferElement>;
  'cover-certificate': InJsx<CertificateElement>;
}

/** A tag, as Vue's templates see it. */
interface InVue<Tag> {
  new (): {
    $props: Properties<Tag> &
      Attributes<Tag> & {
        [Name in keyof CoverEvents as `on${PascalName<Name>}`]?: (event: CoverEvents[Name]) => void;
      };
  };
}

// @ts-ignore
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends CoverElements {}
  }
}

// @ts-ignore
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends CoverElements {}
  }
}

// @ts-ignore
declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements extends CoverElements {}
  }
}

// @ts-ignore
declare module 'svelte/elements' {
  interface SvelteHTMLElements extends CoverElements {}
}

// @ts-ignore
declare module 'vue' {
  interface GlobalComponents {
    'cover-checkout': InVue<CheckoutElement>;
    'cover-offer': InVue<OfferElement>;
    'cover-certificate': InVue<CertificateElement>;
  }
}
