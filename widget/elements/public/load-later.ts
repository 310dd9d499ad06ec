import type { FlowState } from '../../flow/flow-state.ts';

/** Does work when the page has nothing else to do, soon at the latest. Safari has no `requestIdleCallback`. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

/**
 * Loads what comes after the first step: at once where a later one is on screen, else once the first has been painted
 * and its prices stand, since processor and line are theirs until then.
 */
export function loadLater({ screen, prices }: FlowState, load: () => void): void {
  if (screen.status !== 'product') load();
  else if (!Object.values(prices).some(({ status }) => status === 'loading'))
    requestAnimationFrame(() => whenIdle(load));
}
