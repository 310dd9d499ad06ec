import type { LitElement, ReactiveController } from 'lit';
import { failureOf } from '../../client/failure.ts';
import { fetchWhole, importWhole } from '../../client/import-whole.ts';
import { whenIdle } from '../../client/when-idle.ts';
import type { FlowController } from '../../flow/flow-controller.ts';
import { chunkOf, type LateChunk, lateSteps, nextChunk } from './late-steps.ts';

const imports: Readonly<Record<LateChunk, () => Promise<unknown>>> = {
  asking: () => import('./asking-steps.ts'),
  // what a chunk imports is named too, so that both come at once
  period: () => Promise.all([import('./period-steps.ts'), import('./asking-steps.ts')]),
  paying: () => Promise.all([import('./paying-steps.ts'), import('../../flow/order/order-flow.ts')]),
  outcome: () => import('./outcome-steps.ts'),
  video: () => import('./video-steps.ts'),
};

/** So long the step before stays on screen, with the focus where it is, while the code of the next one is made ready. */
const holdMilliseconds = 300;

/**
 * Fetches the code of the step on screen, and that of the next one when the page has nothing else to do. A step whose code
 * is there but for running it is drawn once, when that is done: a focus that rests for a moment on words that vanish keeps
 * screen readers silent about the heading that follows.
 */
export class StepLoader implements ReactiveController {
  readonly #host: LitElement;
  readonly #flow: FlowController;
  #loading: LateChunk | undefined;
  readonly #prefetched = new Set<LateChunk>();
  #hold: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, flow: FlowController) {
    this.#host = host;
    this.#flow = flow;
    host.addController(this);
    flow.redraw = () => this.#redraw();
    // pressed again, the button of the step before would act on the next one
    host.addEventListener('cover-intent', (event) => this.#hold && event.stopImmediatePropagation(), true);
  }

  hostUpdated(): void {
    const { state } = this.#flow;
    if (!state) return;
    const chunk = chunkOf(state);
    if (!chunk || lateSteps(chunk)) this.#prefetch(nextChunk(state));
    // what failed is fetched again when the shopper asks for it
    else if (state.failure?.code !== 'code-not-loaded') this.#load(chunk);
  }

  #redraw(): void {
    const { state } = this.#flow;
    const chunk = state && !state.failure && chunkOf(state);
    if (chunk && !lateSteps(chunk)) {
      this.#load(chunk);
      this.#hold ??= setTimeout(() => this.#draw(), holdMilliseconds);
    } else this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#hold);
    this.#hold = undefined;
    this.#host.requestUpdate();
  }

  /** Once: what does not come now is fetched when it is needed. */
  #prefetch(chunk: LateChunk | undefined): void {
    if (!chunk || lateSteps(chunk) || this.#prefetched.has(chunk)) return;
    this.#prefetched.add(chunk);
    whenIdle(() => fetchWhole(imports[chunk], import.meta.url).catch(() => undefined));
  }

  #load(chunk: LateChunk): void {
    if (this.#loading === chunk) return;
    this.#loading = chunk;
    importWhole(imports[chunk], import.meta.url)
      .then(
        () => this.#draw(),
        () => this.#isStillNeeded(chunk) && this.#flow.flow?.fail(failureOf('code-not-loaded')),
      )
      .finally(() => {
        this.#loading = undefined;
      });
  }

  #isStillNeeded(chunk: LateChunk): boolean {
    const { state } = this.#flow;
    return state !== undefined && chunkOf(state) === chunk;
  }
}
