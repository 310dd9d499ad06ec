// `cover-checkout/loader`: loads the elements in a chunk of their own, then does what the page has queued meanwhile.
import { runQueue } from './command-queue.ts';

export type { Command } from './command-queue.ts';
export type { CheckoutElement } from './elements/public/checkout-element.ts';

void import('./index.ts').then(runQueue);
