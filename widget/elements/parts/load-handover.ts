import { defineMissing } from './define-missing.ts';

/** Loads what hands an order on. Until then, and where it does not load, nothing of it is shown. */
export function loadHandover(): void {
  import('../../sharing/handover.ts').then(({ handoverTags }) => defineMissing(handoverTags)).catch(() => undefined);
}
