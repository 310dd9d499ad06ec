import { publishableKey } from '../../support/shop/start-shop.ts';
import type { PeerPages } from './serve-pages.ts';

const checkout = `<cover-checkout merchant="${publishableKey}" category="phone"></cover-checkout>`;
const offer = `<cover-offer merchant="${publishableKey}" category="phone"></cover-offer>`;

/** Marks `usable` when the first tags can be used: a checkout's first field, an offer's buttons. */
const marks = `<script>
  const isShown = new WeakSet();
  const waiting = new Map();
  const show = (tag) => {
    isShown.add(tag);
    waiting.get(tag)?.();
  };
  document.addEventListener('cover-ready', async ({ target }) => {
    await target.updateComplete;
    await target.shadowRoot.querySelector('.step')?.updateComplete;
    show(target);
  });
  document.addEventListener('cover-quote', ({ target }) => target.localName === 'cover-offer' && show(target));
  const shown = (tag) => new Promise((resolve) => isShown.has(tag) ? resolve() : waiting.set(tag, resolve));
  window.placeAnother = () => {
    const tag = document.querySelector('cover-checkout, cover-offer').cloneNode();
    document.querySelector('main').append(tag);
    return shown(tag);
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
  pages.serve('/ours-data', script(`?merchant=${publishableKey}&amp;category=phone`), checkout);
  pages.serve('/offer', script(), offer);
  pages.serve('/offers', script(), offer.repeat(50));
}
