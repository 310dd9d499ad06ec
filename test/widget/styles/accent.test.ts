import { expect } from '@open-wc/testing';
import { css, html, LitElement } from 'lit';
import { controls } from '../../../widget/styles/controls.ts';
import { fields } from '../../../widget/styles/fields.ts';
import { tokens } from '../../../widget/styles/tokens.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';

/** Accents that leave least room: the lightest, the darkest, and those in the middle, beside a sample of all. */
const hardAccents = ['#fff', '#000', '#ff0', '#0ff', '#f0f', '#f00', '#0f0', '#00f', '#777', '#767677', '#808080'];
const sampleSize = 200;

class AccentedElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    fields,
    css`
      .tinted {
        background: var(--_tint);
      }
      .raised {
        background: var(--_raised);
      }
      .surface {
        background: var(--_surface);
      }
    `,
  ];

  protected override render() {
    return html`<div class="surface">
      <button class="go">Continue</button><button class="second">Back</button><a href="#a">Terms</a>
      <label class="card"><input type="radio" checked /><span class="quiet">Help</span><b>Name</b></label>
      <input class="input" />
      <p class="tinted"></p>
      <p class="raised"></p>
    </div>`;
  }
}
customElements.define('test-accented', AccentedElement);

/** What is read of an element that a page gives an accent, in one theme. */
async function setup() {
  const element = document.createElement('test-accented') as AccentedElement;
  document.body.replaceChildren(element);
  await element.updateComplete;
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const all = (selector: string) => element.renderRoot.querySelector<HTMLElement>(selector)!;
  for (const moving of element.renderRoot.querySelectorAll<HTMLElement>('*')) moving.style.transition = 'none';
  const luminance = (selector: string, property: keyof CSSStyleDeclaration & string): number => {
    canvas.fillStyle = getComputedStyle(all(selector))[property] as string;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** The pairs that are too close for a shopper to tell apart, with their contrast. */
  const tooClose = (accent: string, theme: 'light' | 'dark'): string[] => {
    element.style.setProperty('--cover-accent', accent);
    element.setAttribute('theme', theme);
    const [surface, tint, raised] = ['.surface', '.tinted', '.raised'].map((one) => luminance(one, 'backgroundColor'));
    const [link, quiet, text, edge] = [
      luminance('a', 'color'),
      luminance('.quiet', 'color'),
      luminance('.surface b', 'color'),
      luminance('.input', 'borderTopColor'),
    ];
    const contrasts: readonly (readonly [string, number, number])[] = [
      ['text on the button', 4.5, contrast(luminance('.go', 'color'), luminance('.go', 'backgroundColor'))],
      ['a link', 4.5, contrast(link, surface!)],
      ['a link on the tint', 4.5, contrast(link, tint!)],
      ['a link on what is raised', 4.5, contrast(link, raised!)],
      ['help in a chosen card', 4.5, contrast(quiet, luminance('.card', 'backgroundColor'))],
      ['the name in a chosen card', 4.5, contrast(text, luminance('.card', 'backgroundColor'))],
      ['the edge of the button', 3, contrast(luminance('.go', 'borderTopColor'), surface!)],
      ['the edge of a chosen card', 3, contrast(luminance('.card', 'borderTopColor'), surface!)],
      ['the edge of a chosen card inside', 3, contrast(luminance('.card', 'borderTopColor'), tint!)],
      ['the ring around what has the focus', 3, contrast(link, tint!)],
      ['the edge of a field', 3, contrast(edge, surface!)],
      ['the edge of a field on the tint', 3, contrast(edge, tint!)],
      ['the edge of the second button', 3, contrast(luminance('.second', 'borderTopColor'), surface!)],
    ];
    return contrasts
      .filter(([, least, found]) => !(found >= least))
      .map(([what, least, found]) => `${accent} ${theme}: ${what} ${found.toFixed(2)} < ${least}`);
  };
  return { element, tooClose, luminance };
}

describe('what is derived from the accent of a page', () => {
  it('can be read and told apart in both themes, whatever accent the page gives', async () => {
    const { tooClose } = await setup();
    const random = createRandom(200);
    const channel = () => Math.floor(random() * 256);
    const sample = Array.from({ length: sampleSize }, () => `rgb(${channel()}, ${channel()}, ${channel()})`);
    const faults = [...hardAccents, ...sample].flatMap((accent) => [
      ...tooClose(accent, 'light'),
      ...tooClose(accent, 'dark'),
    ]);
    expect(faults).to.deep.equal([]);
  });

  it('leaves the accent itself on the button, and takes the words of a page for what stands on it', async () => {
    const { element } = await setup();
    element.style.setProperty('--cover-accent', 'rgb(255, 204, 0)');
    element.style.setProperty('--cover-on-accent', 'rgb(40, 30, 0)');
    const { backgroundColor, color } = getComputedStyle(element.renderRoot.querySelector('.go')!);
    expect(backgroundColor).to.equal('rgb(255, 204, 0)');
    expect(color).to.equal('rgb(40, 30, 0)');
  });
});

function linear(byte: number): number {
  const part = byte / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
