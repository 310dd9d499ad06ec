import { expect, fixture, html } from '@open-wc/testing';
import '../../../../widget/index.ts';

describe('the theme', () => {
  afterEach(() => document.documentElement.style.removeProperty('color-scheme'));

  /** How light the surface is, 0 to 255, on a page of a colour scheme. */
  async function surface(scheme: string, theme: string): Promise<number> {
    document.documentElement.style.colorScheme = scheme;
    const element = await fixture(html`<cover-checkout proxy="http://localhost:9" theme=${theme}></cover-checkout>`);
    const frame = element.shadowRoot!.querySelector('.frame')!;
    return Number(/\d+/.exec(getComputedStyle(frame).backgroundColor)![0]);
  }

  it('is the page’s, and light where the page says nothing', async () => {
    expect(await surface('normal', 'auto')).to.equal(255);
    expect(await surface('light', 'auto')).to.equal(255);
    expect(await surface('dark', 'auto')).to.be.below(40);
  });

  it('is the merchant’s where one is set, whatever the page says', async () => {
    expect(await surface('dark', 'light')).to.equal(255);
    expect(await surface('normal', 'dark')).to.be.below(40);
  });
});
