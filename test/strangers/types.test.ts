import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { compilePage } from '../support/compile-page.ts';
import { makeStranger, type Stranger } from '../support/stranger.ts';

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
// @ts-expect-error a theme that there is not
export const wrong = <cover-checkout theme="blue" />;
// @ts-expect-error a method is no property of a tag
export const method = <cover-checkout open={() => undefined} />;
// @ts-expect-error the level is a number
export const level = <cover-checkout headingLevel={{}} />;
`;

describe('types of the elements, for a stranger', () => {
  const strangers: Stranger[] = [];
  after(() => {
    for (const stranger of strangers) stranger.remove();
  });

  /** What the compiler says of a page of somebody who has these frameworks. */
  function compile(page: string, text: string, tools: readonly string[] = [], options: object = {}): string {
    const stranger = makeStranger('cover-checkout', tools);
    strangers.push(stranger);
    return compilePage(stranger, page, text, options);
  }

  it('know tags, properties, methods and events on a plain page, with no framework installed', () => {
    const complaints = compile(
      'page.ts',
      `
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
// @ts-expect-error a mode that there is not
checkout.mode = 'popup';
// @ts-expect-error there is no such state
say('sold');
export { CheckoutElement, certificate, isDefined, isStep, numberOf, opened, premium };
`,
    );
    assert.equal(complaints, '');
  });

  it('know the tags in JSX of React 19', () => {
    const complaints = compile('page.tsx', jsxPage('on'), ['react', '@types/react'], { jsx: 'react-jsx' });
    assert.equal(complaints, '');
  });

  it('know the tags in JSX of Preact', () => {
    const options = { jsx: 'react-jsx', jsxImportSource: 'preact' };
    assert.equal(compile('page.tsx', jsxPage('on'), ['preact'], options), '');
  });

  it('know the tags in JSX of Solid', () => {
    const options = { jsx: 'preserve', jsxImportSource: 'solid-js' };
    assert.equal(compile('page.tsx', jsxPage('on:'), ['solid-js'], options), '');
  });

  it('know the tags in templates of Vue', () => {
    const complaints = compile(
      'page.ts',
      `
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
// @ts-expect-error a mode that there is not
export const offer: Props<'cover-offer'> = { mode: 'popup' };
export default defineComponent(() => () => h('cover-checkout', checkout));
`,
      ['vue'],
    );
    assert.equal(complaints, '');
  });
});
