import type { Product } from '../../../proxy-server/contract/product.ts';
import { type ControlKind, controlOf } from '../../form/control-kind.ts';
import { defineMissing } from './define-missing.ts';

/** How the code of an input stands: most inputs are always there, some come when a product needs them. */
export type InputReadiness = 'ready' | 'loading' | 'missing';

const loads: Partial<Record<ControlKind, { tag: string; load: () => Promise<unknown> }>> = {
  image: { tag: 'cover-image-input', load: loadRichInputs },
  list: { tag: 'cover-list-input', load: loadRichInputs },
  members: { tag: 'cover-members', load: loadMembers },
};

/** Whether an input can be used; where its code has yet to come, `told` hears when it has, or has not. */
export function readyInput(kind: ControlKind, told: (readiness: InputReadiness) => void): InputReadiness {
  const wanted = loads[kind];
  if (!wanted || customElements.get(wanted.tag)) return 'ready';
  wanted.load().then(
    () => told('ready'),
    () => told('missing'),
  );
  return 'loading';
}

/** Fetches ahead what a product's questions need, so that a line that drops later does not end the purchase. */
export function loadInputsFor(product: Product): void {
  for (const field of product.fields) loads[controlOf(field)]?.load().catch(() => undefined);
}

/** Inputs for pictures and lists, and the look-up of vehicles. */
export async function loadRichInputs(): Promise<void> {
  const { richInputs } = await import('../../inputs/rich-inputs.ts');
  defineMissing(richInputs);
}

async function loadMembers(): Promise<void> {
  const { membersTags } = await import('../../members/define-members.ts');
  defineMissing(membersTags);
}
