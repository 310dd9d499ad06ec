import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { shortSampleOf } from '../support/drawn/sample.ts';
import { compilePage } from '../support/packages/compile-page.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';

const plainPage = `
import { CheckoutElement, type CoverActiveEvent, CoverStepEvent, type Order, type Product } from 'cover-checkout';
import { CertificateElement, defineCoverElements, OfferElement } from 'cover-checkout/pure';
import type { Command } from 'cover-checkout/loader';

const checkout = document.querySelector('cover-checkout')!;
checkout.headingLevel = 2;
checkout.update({ period: '1y', answers: { brand: 'Tecno' } });
const opened: Promise<void> = checkout.open();
checkout.addEventListener('cover-order', ({ order }) => order.premium.amount.toFixed());
checkout.addEventListener('cover-payment-request', (event) => event.preventDefault());
document.body.addEventListener('cover-ready', ({ products: [first] }) => {
  const product: Product | undefined = first;
  return product?.fields.flatMap((field) => field.item ?? []).map(({ stage }) => stage === 'rating');
});
const offer: OfferElement = document.createElement('cover-offer');
const premium: number | undefined = offer.selected?.premium.amount;
const certificate: CertificateElement = document.createElement('cover-certificate');
const isDefined: boolean = defineCoverElements();
const isStep = (event: Event) => event instanceof CoverStepEvent && event.step === 'review';
const numberOf = ({ order }: CoverActiveEvent): string | undefined => order.policy?.number;
const command: Command = ['#checkout', 'open'];
(window.CoverCheckout ||= []).push(command);
function say(state: Order['state']): string {
  return state === 'active' ? 'covered' : 'not yet';
}
export { CheckoutElement, certificate, isDefined, isStep, numberOf, opened, premium };
`;

/** A mode that there is not, a property that is only read, a state that there is not: a line each. */
const wrongPlainPage = `import type { Order } from 'cover-checkout';
document.createElement('cover-checkout').mode = 'popup';
document.createElement('cover-offer').selected = undefined;
export const state: Order['state'] = 'sold';
`;

/** A tag in JSX, with what each of the three frameworks must know of it. */
const jsxPage = (listener: string) => `
import 'cover-checkout';
export const page = (
  <section>
    <cover-checkout
      proxy="https://cover.example.ng"
      merchant="pk_test_1"
      theme="dark"
      headingLevel={3}
      heading-level="3"
      customer-token="t"
      answers={{ brand: 'Tecno' }}
      ${listener}cover-active={(event) => event.order.policy?.number?.toUpperCase()}
      ${listener}cover-step={(event) => event.index + event.count}
    >
      <p slot="header">Hello</p>
    </cover-checkout>
    <cover-offer mode="select" no-such-attribute="harmless" />
    <cover-certificate order="ord_1.token" />
  </section>
);
`;

/** A theme that there is not, a method for a property, an object for a level: a line each. */
const wrongJsx = `import 'cover-checkout';
export const theme = <cover-checkout theme="blue" />;
export const method = <cover-checkout open={() => undefined} />;
export const level = <cover-checkout headingLevel={{}} />;
`;

const vuePage = `
import 'cover-checkout';
import type { GlobalComponents } from 'vue';
import { defineComponent, h } from 'vue';

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];
export const checkout: Props<'cover-checkout'> = {
  theme: 'dark',
  headingLevel: 3,
  'customer-token': 't',
  onCoverActive: ({ order }) => order.policy?.number?.toUpperCase(),
};
export const certificate: Props<'cover-certificate'> = { order: 'ord_1.token' };
export const offer: Props<'cover-offer'> = { mode: 'select' };
export default defineComponent(() => () => h('cover-checkout', checkout));
`;

const wrongVuePage = `import 'cover-checkout';
import type { GlobalComponents } from 'vue';
export const offer: InstanceType<GlobalComponents['cover-offer']>['$props'] = { mode: 'popup' };
`;

const sveltePage = `
import 'cover-checkout';
import type { SvelteHTMLElements } from 'svelte/elements';

export const checkout: SvelteHTMLElements['cover-checkout'] = {
  theme: 'dark',
  headingLevel: 3,
  'customer-token': 't',
  'oncover-active': ({ order }) => order.policy?.number?.toUpperCase(),
  'on:cover-step': ({ step }) => step.toUpperCase(),
};
export const certificate: SvelteHTMLElements['cover-certificate'] = { order: 'ord_1.token' };
export const offer: SvelteHTMLElements['cover-offer'] = { mode: 'select' };
`;

const wrongSveltePage = `import 'cover-checkout';
import type { SvelteHTMLElements } from 'svelte/elements';
export const offer: SvelteHTMLElements['cover-offer'] = { mode: 'popup' };
`;

const resolutions = ['bundler', 'node'] as const;

describe('types of the elements, for a stranger', () => {
  const strangers: Stranger[] = [];
  after(() => {
    for (const stranger of strangers) stranger.remove();
  });

  function setup(...frameworks: string[]): Stranger {
    const stranger = makeStranger('cover-checkout', frameworks);
    strangers.push(stranger);
    return stranger;
  }

  it('know tags, properties, methods and events on a plain page, with no framework installed', () => {
    const files = { 'page.ts': plainPage, 'wrong.ts': wrongPlainPage };
    const stranger = setup();
    for (const resolution of shortSampleOf(resolutions, { seed: 'plain', size: 1 }))
      assert.deepEqual(refusals(compilePage(stranger, files, {}, resolution)), wrongLines('wrong.ts', 2, 3, 4));
  });

  it('know the tags in JSX of React 19', () => {
    const files = { 'page.tsx': jsxPage('on'), 'wrong.tsx': wrongJsx };
    const stranger = setup('react', '@types/react');
    for (const resolution of shortSampleOf(resolutions, { seed: 'jsx', size: 1 })) {
      const complaints = compilePage(stranger, files, { jsx: 'react-jsx' }, resolution);
      assert.deepEqual(refusals(complaints), wrongLines('wrong.tsx', 2, 3, 4));
    }
  });

  it('know the tags in JSX of Preact', () => {
    const files = { 'page.tsx': jsxPage('on'), 'wrong.tsx': wrongJsx };
    const complaints = compilePage(setup('preact'), files, { jsx: 'react-jsx', jsxImportSource: 'preact' });
    assert.deepEqual(refusals(complaints), wrongLines('wrong.tsx', 2, 3, 4));
  });

  it('know the tags in JSX of Solid', () => {
    const files = { 'page.tsx': jsxPage('on:'), 'wrong.tsx': wrongJsx };
    const complaints = compilePage(setup('solid-js'), files, { jsx: 'preserve', jsxImportSource: 'solid-js' });
    assert.deepEqual(refusals(complaints), wrongLines('wrong.tsx', 2, 3, 4));
  });

  it('know the tags in templates of Vue', () => {
    const complaints = compilePage(setup('vue'), { 'page.ts': vuePage, 'wrong.ts': wrongVuePage });
    assert.deepEqual(refusals(complaints), wrongLines('wrong.ts', 3));
  });

  it('know the tags in templates of Svelte', () => {
    const complaints = compilePage(setup('svelte'), { 'page.ts': sveltePage, 'wrong.ts': wrongSveltePage });
    assert.deepEqual(refusals(complaints), wrongLines('wrong.ts', 3));
  });
});

/** Each place that the compiler refuses, once. */
function refusals(complaints: string): string[] {
  return [...new Set([...complaints.matchAll(/^(\S+\(\d+),/gm)].map(([, place]) => `${place})`))].sort();
}

function wrongLines(file: string, ...lines: number[]): string[] {
  return lines.map((line) => `${file}(${line})`);
}
