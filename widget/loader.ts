// A classic script for pages that cannot say `type="module"`: loads the floating script, then does what was queued.
import { runQueue } from './command-queue.ts';

const own = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

// The loader lies in `/widget/`, the floating script one above.
import(new URL('../widget.js', own).href).then(runQueue, () => {
  console.error(
    `Cover Checkout: ${new URL('../widget.js', own).href} did not load. Is it blocked, or is the proxy down?`,
  );
  const failed = { code: 'script-blocked', recoverable: false };
  for (const element of document.querySelectorAll('cover-checkout, cover-offer, cover-certificate'))
    element.dispatchEvent(Object.assign(new Event('cover-error', { bubbles: true, composed: true }), failed));
});
