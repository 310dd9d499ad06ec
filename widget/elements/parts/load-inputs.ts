import type { Product } from '../../../proxy-server/contract/product.ts';
import { importWhole } from '../../client/import-whole.ts';
import { type ControlKind, controlOf } from '../../form/control-kind.ts';
import { defineMissing } from './define-missing.ts';

/** Whether the code of an input has loaded. Most inputs are always ready; some load when a product needs them. */
export type InputReadiness = 'ready' | 'loading' | 'missing';

const loads: Partial<Record<ControlKind, { tag: string; load: () => Promise<unknown> }>> = {
  image: { tag: 'cover-image-input', load: loadRichInputs },
  list: { tag: 'cover-list-input', load: loadRichInputs },
  members: { tag: 'cover-members', load: loadMembers },
};

/** Returns whether an input is ready. If not, loads it and calls `onChange` with the result. */
export function readyInput(kind: ControlKind, onChange: (readiness: InputReadiness) => void): InputReadiness {
  const wanted = loads[kind];
  if (!wanted || customElements.get(wanted.tag)) return 'ready';
  wanted.load().then(
    () => onChange('ready'),
    () => onChange('missing'),
  );
  return 'loading';
}

/** Loads the inputs of a product early, so that a connection that drops later does not end the purchase. */
export function loadInputsFor(product: Product): void {
  for (const field of product.fields) loads[controlOf(field)]?.load().catch(() => undefined);
}

/** Loads the inputs for pictures and lists, and the vehicle look-up. */
export async function loadRichInputs(): Promise<void> {
  const { richInputs } = await importWhole(() => import('../../inputs/rich-inputs.ts'), import.meta.url);
  defineMissing(richInputs);
}

async function loadMembers(): Promise<void> {
  const { defineMembersInput } = await importWhole(() => import('./members-input.ts'), import.meta.url);
  defineMembersInput();
}
