// A classic script for pages that cannot say `type="module"`: loads the floating script, then does what was queued.
import { runQueue } from './command-queue.ts';

const own = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

// The loader lies in `/widget/`, the floating script one above.
void import(new URL('../widget.js', own).href).then(runQueue);
