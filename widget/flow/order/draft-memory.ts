import type { FlowMemory, RememberedDraft } from '../flow-memory.ts';
import type { BuyingStep, Draft } from '../flow-state.ts';
import { keep } from './kept-values.ts';

/** What was typed. It is personal data: the tab alone keeps it, until the order is paid. */
export class DraftMemory {
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
    clearTimeout(this.#saveTimer);
    if (this.#unsaved) keep(this.#memory, 'tab', 'draft', this.#unsaved);
    this.#unsaved = undefined;
  };

  /** Removes what is kept, and does not save what is not. */
  drop(): void {
    this.#unsaved = undefined;
    dropDraft(this.#memory);
  }
}

/** Removes what is kept of the draft. */
export function dropDraft(memory: FlowMemory): void {
  // what an older version kept would be read next
  for (const scope of [undefined, '']) keep(memory, 'tab', 'draft', undefined, scope);
}
