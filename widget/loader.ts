// A classic script for pages that cannot say `type="module"`: loads the floating script, then does what was queued.
import { runQueue } from './command-queue.ts';

// By its getter: an element of the page named `currentScript` stands before it (DOM clobbering), and its `src` is anybody's.
const getScript = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get;
const script: unknown = getScript?.call(document);
// The loader lies in `/widget/`, the floating script one above. Where a shop's speed plugin has copied it into the page, there
// is no address.
const address =
  script instanceof HTMLScriptElement && script.src ? new URL('../widget.js', script.src).href : undefined;

const loaded =
  address === undefined ? Promise.reject(new Error('Load this script with a script element.')) : import(address);
loaded.then(runQueue, () => {
  console.error(
    address
      ? `Cover Checkout: ${address} did not load. Is it blocked, or is the proxy down?`
      : 'Cover Checkout: load loader.js by the src of a classic script element.',
  );
  const failed = { code: 'script-blocked', recoverable: false };
  for (const element of document.querySelectorAll('cover-checkout, cover-offer, cover-certificate'))
    element.dispatchEvent(Object.assign(new Event('cover-error', { bubbles: true, composed: true }), failed));
});
