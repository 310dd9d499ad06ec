import type { FlowMemory, RememberedDraft } from '../flow-memory.ts';
import type { BuyingStep, Draft } from '../flow-state.ts';
import { keep } from './kept-values.ts';

/** What was typed. It is personal data: the tab alone keeps it, until the order is paid. */
export class DraftMemory {
  /** Long lists bring a way of their own along with their code (`draft-slices.ts`). */
  static write = (memory: FlowMemory, remembered: RememberedDraft): void =>
    void keep(memory, 'tab', 'draft', remembered);
  readonly #memory: FlowMemory;
  #unsaved: RememberedDraft | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(memory: FlowMemory) {
    this.#memory = memory;
  }

  /** Saves the draft after a short delay: with a picture in it, saving at each key press would block typing. */
  keep(draft: Draft, step: BuyingStep): void {
    clearTimeout(this.#saveTimer);
    this.#unsaved = { draft, step };
    this.#saveTimer = setTimeout(this.flush, 100);
  }

  /** Saves an unsaved draft at once. */
  readonly flush = (): void => {
    if (this.#unsaved) DraftMemory.write(this.#memory, this.#unsaved);
    this.#unsaved = undefined;
  };

  /** Removes what is kept, and does not save what is not. */
  drop(): void {
    this.#unsaved = undefined;
    dropDraft(this.#memory);
  }
}

/** Slices of a long list, at most. */
export const maxSlices = 20;

/** Removes what is kept of the draft, its slices too. */
export function dropDraft(memory: FlowMemory): void {
  // what an older version kept would be read next
  keep(memory, 'tab', 'draft', undefined, '');
  for (let slice = 0; slice <= maxSlices; slice++) keep(memory, 'tab', `draft${slice || ''}`, undefined);
}
