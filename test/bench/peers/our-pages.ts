import { publishableKey } from '../../support/start-shop.ts';
import type { PeerPages } from './serve-pages.ts';

const checkout = `<cover-checkout merchant="${publishableKey}" category="phone"></cover-checkout>`;
const offer = `<cover-offer merchant="${publishableKey}" category="phone"></cover-offer>`;

/** Marks `usable` when the first tags can be used: a checkout's first field, an offer's buttons. */
const marks = `<script>
  const shown = (tag) => new Promise((resolve) => tag.addEventListener(
    tag.localName === 'cover-offer' ? 'cover-quote' : 'cover-ready',
    async () => {
      await tag.updateComplete;
      await tag.shadowRoot.querySelector('.step')?.updateComplete;
      resolve();
    }, { once: true }));
  window.placeAnother = () => {
    const tag = document.querySelector('cover-checkout, cover-offer').cloneNode();
    const isShown = shown(tag);
    document.querySelector('main').append(tag);
    return isShown;
  };
  document.addEventListener('DOMContentLoaded', async () => {
    await Promise.all([...document.querySelectorAll('cover-checkout, cover-offer')].map(shown));
    performance.mark('usable');
  });
</script>`;

/** Serves the pages of ours that are measured beside the peers', all on this proxy. */
export function serveOurs(pages: PeerPages, proxy: string): void {
  const script = (query = '') => `${marks}<script type="module" src="${proxy}/widget.js${query}"></script>`;
  pages.serve('/ours', script(), checkout);
  pages.serve('/offer', script(), offer);
  pages.serve('/offers', script(), offer.repeat(50));
}
