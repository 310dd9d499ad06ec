import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { stepsOf } from '../../flow/buying-steps.ts';
import type { CheckoutFlow } from '../../flow/checkout-flow.ts';
import type { FlowController } from '../../flow/flow-controller.ts';
import { type BuyingStep, type FlowState, productOf } from '../../flow/flow-state.ts';
import { isAnswered as hasValidAnswers } from '../../flow/questions.ts';
import { currentStep } from '../../flow/reducer.ts';
import { stepRelay } from '../../flow/step-relay.ts';

/** The checkout element, as far as the browser's history is concerned. */
export interface HistoryHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly mode: 'inline' | 'dialog';
  open(): Promise<void>;
  close(): void;
}

/** A step with an entry of its own; `closed` is the page under a dialog. */
type Place = BuyingStep | 'closed';

/** Under this name the state of an entry has, by tag, the places from the first to that entry's. */
const mark = 'cover-checkout';

/**
 * Gives each step an entry in the browser's history, so that Back and Forward walk the steps. An entry has the page's
 * own address, and its own state beside ours, so that a router of the page finds what it knows. It never moves in the
 * history by itself but where the shopper has gone back.
 */
export class StepHistory implements ReactiveController {
  readonly #host: HistoryHost;
  readonly #flow: FlowController;
  /** The places from the first to the current entry's. */
  #path: readonly Place[] = [];
  #place: Place | 'order' | undefined;
  /** Whether the browser is on its way to the entry of a place that is already on screen. */
  #isReturning = false;
  #address = '';

  constructor(host: HistoryHost, flow: FlowController) {
    this.#host = host;
    this.#flow = flow;
    host.addController(this);
  }

  hostConnected(): void {
    participants.add(this);
    stepRelay.handle = handlePop;
    if (participants.size === 1) window.navigation?.addEventListener('currententrychange', handleEntryChange);
  }

  hostDisconnected(): void {
    participants.delete(this);
    this.#place = undefined;
    this.#isReturning = false;
    if (participants.size > 0) return;
    delete stepRelay.handle;
    window.navigation?.removeEventListener('currententrychange', handleEntryChange);
  }

  /** Follows the step on screen: the entry of one that was shown before, else a new entry. */
  hostUpdated(): void {
    const place = this.#placeOnScreen;
    // the entry that the browser leaves is not that of what is shown meanwhile: its arrival says where to go on from
    if (place === undefined || place === this.#place || this.#isReturning) return;
    const isFirst = this.#place === undefined;
    this.#place = place;
    // the others tell of orders that no tag shows
    if (place === 'order') for (const other of participants) if (other !== this) other.#host.requestUpdate();
    if (place === 'order' || (place === 'closed' && !isFirst)) return;
    if (isFirst) this.#begin(place);
    else if (this.#path.includes(place)) this.#returnTo(place);
    else this.#push(place);
  }

  /** Shows the place of an entry that the shopper has gone to. */
  arrive(state: unknown): void {
    const before = this.#path;
    const marked = marksIn(state)[this.#key ?? ''];
    // the first entry is the page's own, and has no mark
    const path = marked ?? (this.#address === location.href ? before.slice(0, 1) : []);
    const place = path.at(-1);
    const isReturning = this.#isReturning;
    this.#isReturning = false;
    if (!place || this.#place === undefined) return;
    this.#path = path;
    if (isReturning) {
      this.#place = place;
      this.#host.requestUpdate();
      return;
    }
    const isBack = path.length < before.length;
    if (this.#place === 'order') {
      // an order is not changed: its steps are passed over
      if (path.length > 1) history.go(1 - path.length);
    } else if (place === 'closed') {
      this.#place = place;
      this.#host.close();
    } else if (this.#place !== 'closed') this.#goTo(place);
    else if (isBack) history.back();
    else void this.#host.open().then(() => this.#goTo(place));
  }

  get flow(): CheckoutFlow | undefined {
    return this.#flow.flow;
  }

  get #key(): string | undefined {
    const key = this.#flow.flow?.context.tag;
    const [first] = [...participants].filter((other) => other.#flow.flow?.context.tag === key);
    return first === this ? key : undefined;
  }

  get #placeOnScreen(): Place | 'order' | undefined {
    const { flow } = this.#flow;
    if (!flow || !this.#key) return undefined;
    const { status } = flow.state.screen;
    if (status === 'order') return 'order';
    if (status === 'starting' || status === 'unavailable' || status === 'nothing-offered' || status === 'lost')
      return undefined;
    const isClosed = this.#host.mode === 'dialog' && !this.#host.renderRoot.querySelector('dialog')?.open;
    return isClosed ? 'closed' : currentStep(flow.state);
  }

  /** A page that is loaded again, or gone back to, goes on at the place of its entry. */
  #begin(place: Place): void {
    this.#address = location.href;
    const marked = marksIn(history.state)[this.#key!];
    // the shopper opened the dialog before this code had come
    if (!marked && this.#host.mode === 'dialog' && place !== 'closed') {
      this.#path = ['closed'];
      this.#push(place);
      return;
    }
    this.#path = marked ?? [place];
    const last = this.#path.at(-1);
    if (last && last !== place && place !== 'closed') this.#goTo(last);
  }

  #returnTo(place: Place): void {
    const index = this.#path.lastIndexOf(place);
    const back = index - this.#path.length + 1;
    this.#path = this.#path.slice(0, index + 1);
    this.#isReturning = back < 0;
    if (this.#isReturning) history.go(back);
  }

  #push(place: Place): void {
    if (!canMark(history.state)) return;
    noteEntry();
    const path = [...this.#path, place];
    if (path.length > 1) {
      this.#address = location.href;
      const marks = { ...marksIn(history.state), [this.#key!]: path };
      try {
        history.pushState({ ...history.state, [mark]: marks }, '');
      } catch {
        // Safari lets a page do this a hundred times in ten seconds: the step has no entry then
        return;
      }
      noteEntry();
    }
    this.#path = path;
  }

  #goTo(place: Place): void {
    const { flow } = this.#flow;
    if (!flow || place === 'closed') return;
    const step = reachableStep(flow, place);
    this.#place = step;
    if (step !== currentStep(flow.state)) flow.dispatch({ type: 'go-to', step });
  }
}

/** The stores of the page's tags, in the order in which the tags came. */
export function flowsOfPage(): readonly CheckoutFlow[] {
  return [...participants].flatMap(({ flow }) => flow ?? []);
}

/** The tags of the page. */
const participants = new Set<StepHistory>();

/** The entries of the history that are ours, by the browser's key, with the page's own state of each. */
const ownEntries = new Map<string, string>();

/** The entry that the browser has just left. */
let left: NavigationHistoryEntry | null | undefined;

function handleEntryChange(event: NavigationCurrentEntryChangeEvent): void {
  left = event.from;
}

/** Between entries that differ in our mark alone, nothing has happened that a router of the page could know of. */
function handlePop(event: PopStateEvent): void {
  const entry = window.navigation?.currentEntry;
  const own = entry && ownEntries.get(entry.key);
  const isOurs = left?.url === entry?.url && ownEntries.get(left?.key ?? '') === own;
  if (isOurs && own === pageState(event.state)) event.stopImmediatePropagation();
  left = undefined;
  for (const participant of participants) participant.arrive(event.state);
}

function noteEntry(): void {
  const entry = window.navigation?.currentEntry;
  if (entry) ownEntries.set(entry.key, pageState(history.state));
}

/** A page's own state that is no object cannot carry a mark. */
function canMark(state: unknown): boolean {
  return state === null || Object.getPrototypeOf(state) === Object.prototype;
}

function marksIn(state: unknown): Readonly<Record<string, readonly Place[]>> {
  return (canMark(state) && (state as Record<string, Record<string, Place[]>> | null)?.[mark]) || {};
}

/** What the page itself keeps with an entry, as text. */
function pageState(state: unknown): string {
  const { [mark]: _, ...own } = ((canMark(state) && state) || {}) as Record<string, unknown>;
  return JSON.stringify(own);
}

/** The wanted step, or the first before it that is not answered yet. */
function reachableStep({ state, rules, context }: CheckoutFlow, wanted: BuyingStep): BuyingStep {
  const steps = stepsOf(state, rules.hasQuestions);
  const before = steps.slice(0, Math.max(steps.indexOf(wanted), 0));
  return (
    before.find((step) => !screenParts(step, steps).every((part) => isAnswered(part, state, context.today()))) ??
    (steps.includes(wanted) ? wanted : currentStep(state))
  );
}

/** The steps whose questions the screen of a step asks: a person without a step of their own is asked for with the details. */
function screenParts(step: BuyingStep, steps: readonly BuyingStep[]): readonly BuyingStep[] {
  return step === 'details' && !steps.includes('applicant') ? [step, 'applicant'] : [step];
}

function isAnswered(step: BuyingStep, state: FlowState, today: string): boolean {
  const product = productOf(state, state.draft.product);
  if (!product) return false;
  if (step !== 'period' && step !== 'details' && step !== 'applicant') return true;
  if (step === 'period' && product.periods.length > 0 && !state.draft.period) return false;
  return hasValidAnswers(step, product, state, today);
}
