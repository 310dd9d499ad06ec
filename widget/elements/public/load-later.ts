import { importWhole } from '../../client/import-whole.ts';
import { whenIdle } from '../../client/when-idle.ts';
import type { FlowState } from '../../flow/flow-state.ts';

/**
 * Loads what comes after the first step: at once where a later one is on screen, else once the first has been painted
 * and its prices stand, since processor and line are theirs until then.
 */
export function loadLater({ screen, prices }: FlowState, load: () => void): void {
  if (screen.status !== 'product') load();
  else if (!Object.values(prices).some(({ status }) => status === 'loading'))
    requestAnimationFrame(() => whenIdle(load));
}

/** Imports the steps after the first. */
export const importLazySteps = () => importWhole(() => import('../shell/lazy-steps.ts'), import.meta.url);

/** What is done once a checkout has its later steps; `define.ts` sets it. */
export const afterSteps: { run?: () => void } = {};
