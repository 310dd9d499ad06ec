import type { nothing, TemplateResult } from 'lit';
import { type FlowState, isRated, type Screen } from '../../flow/flow-state.ts';
import { choosingWords } from '../../locale/en-choosing.ts';
import type { Phrases, StepPhrases } from '../../locale/locale.ts';
import { positionOf, type ScreenView } from './screen.ts';

/** The chunks of the steps after the first, in the order in which a shopper needs them. */
export type LateChunk = 'asking' | 'period' | 'paying' | 'outcome' | 'video';

/** What a chunk brings: its words, and how its screens are drawn and announced. */
export interface LateSteps {
  readonly words: Partial<Phrases>;
  render(view: ScreenView, notice: TemplateResult | typeof nothing): TemplateResult;
  /** Returns what screen readers are told when the order on screen changes. */
  readonly announce?: (screen: Extract<Screen, { status: 'order' }>, phrases: StepPhrases) => string;
}

const loaded = new Map<LateChunk, LateSteps>();

/** The words of all chunks that have come. */
export const loadedWords: Partial<Phrases> = { ...choosingWords };

/** Called by a chunk when it has come. */
export function addLateSteps(chunk: LateChunk, steps: LateSteps): void {
  loaded.set(chunk, steps);
  Object.assign(loadedWords, steps.words);
}

/** What a chunk has brought; undefined until it has come. */
export function lateSteps(chunk: LateChunk): LateSteps | undefined {
  return loaded.get(chunk);
}

/** The chunk that draws the current screen; undefined where it comes with the choice. */
export function chunkOf(state: FlowState): LateChunk | undefined {
  const { screen } = state;
  switch (screen.status) {
    case 'period':
      return 'period';
    case 'details':
    case 'applicant':
      return 'asking';
    case 'review':
      return 'paying';
    case 'lost':
      return 'outcome';
    case 'order':
      return chunkOfOrder(state, screen);
    default:
      return undefined;
  }
}

function chunkOfOrder(state: FlowState, { order }: Extract<Screen, { status: 'order' }>): LateChunk {
  // the other phone has this step alone, before and after
  if (order.access === 'video') return 'video';
  const { name } = positionOf(state, () => true);
  if (name === 'payment') return 'paying';
  return name === 'verification' && order.access !== 'view' ? 'video' : 'outcome';
}

/** The chunk that the shopper will need next. */
export function nextChunk({ screen, draft }: FlowState): LateChunk | undefined {
  switch (screen.status) {
    case 'product': {
      const chosen = screen.products.find(({ id }) => id === draft.product) ?? screen.products[0];
      return chosen && isRated(chosen) ? 'period' : 'asking';
    }
    case 'period':
    case 'details':
    case 'applicant':
    case 'pricing':
      return 'paying';
    case 'review':
    case 'resuming':
    case 'order':
      return 'outcome';
    default:
      return undefined;
  }
}
