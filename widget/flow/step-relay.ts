/**
 * Takes each `popstate` event before the listeners of the page's router do, which are added later. The code of the later
 * steps sets what handles it.
 */
export const stepRelay: { handle?: (event: PopStateEvent) => void } = {};

if ('addEventListener' in globalThis) addEventListener('popstate', (event) => stepRelay.handle?.(event));
