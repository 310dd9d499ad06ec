import { importWhole } from '../../client/import-whole.ts';
import { type FlowState, offeredProducts } from '../flow-state.ts';
import type { FailureReporter } from './failure-reporter.ts';

/** Tells the page and its developer of attributes that fit nothing in the catalogue. */
export async function reportOffer(reporter: FailureReporter, state: FlowState): Promise<void> {
  const { period } = state.prefill;
  const offered = offeredProducts(state);
  const isThere = offered.some(({ periods }) => !period || periods.some(({ id }) => id === period));
  if (isThere) return;
  const tell = await importWhole(() => import('./tell-offer.ts'), import.meta.url).catch(() => undefined);
  tell?.tellOffer(reporter, state, offered);
}
