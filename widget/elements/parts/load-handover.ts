import { importWhole } from '../../client/import-whole.ts';
import { defineMissing } from './define-missing.ts';

/** Loads what hands an order on. Until then, and where it does not load, nothing of it is shown. */
export function loadHandover(): void {
  importWhole(() => import('../../sharing/handover.ts'), import.meta.url)
    .then(({ handoverTags }) => defineMissing(handoverTags))
    .catch(() => undefined);
}
