import type { LitElement, ReactiveController, ReactiveControllerHost } from 'lit';
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

/**
 * Fetches the code of the step on screen, and that of the next one when the page has nothing else to do. Once the shopper
 * acts, that runs ahead too: the next step then stands in the frame of the press that leads to it, and the focus goes to its
 * heading at once. A focus that rests for a moment on words that vanish keeps screen readers silent.
 */
export class StepLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #flow: FlowController;
  #loading: LateChunk | undefined;
  readonly #prefetched = new Set<LateChunk>();
  #bring = fetchWhole;

  constructor(host: LitElement, flow: FlowController) {
    this.#host = host;
    this.#flow = flow;
    host.addController(this);
    const run = () => {
      this.#bring = importWhole;
      this.#prefetched.clear();
      this.hostUpdated();
    };
    host.addEventListener('focusin', run, { once: true });
  }

  hostUpdated(): void {
    const { state } = this.#flow;
    if (!state) return;
    const chunk = chunkOf(state);
    if (!chunk || lateSteps(chunk)) this.#prefetch(nextChunk(state));
    // what failed is fetched again when the shopper asks for it
    else if (state.failure?.code !== 'code-not-loaded') this.#load(chunk);
  }

  /** Once: what does not come now is fetched when it is needed. */
  #prefetch(chunk: LateChunk | undefined): void {
    if (!chunk || lateSteps(chunk) || this.#prefetched.has(chunk)) return;
    this.#prefetched.add(chunk);
    whenIdle(() => this.#bring(imports[chunk], import.meta.url).catch(() => undefined));
  }

  #load(chunk: LateChunk): void {
    if (this.#loading === chunk) return;
    this.#loading = chunk;
    importWhole(imports[chunk], import.meta.url)
      .then(
        () => this.#host.requestUpdate(),
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
