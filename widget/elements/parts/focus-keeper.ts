import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus where it is of use: a new notice about a failure gets it, in the middle of the view, and where what
 * had the focus is gone after a redraw, the heading gets it. A new step is shown from its top.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #notice: unknown;
  #step: Element | null = null;
  #hadFocus = false;
  /** The focus is moved only after the shopper has used the element. */
  #isInUse = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addEventListener('focusin', () => {
      this.#isInUse = true;
    });
  }

  hostUpdate(): void {
    this.#hadFocus = this.#hasFocus;
  }

  hostUpdated(): void {
    const notice = this.#host.renderRoot.querySelector<LitElement & { failure: unknown }>('cover-notice');
    const isNew = notice?.failure !== this.#notice;
    this.#notice = notice?.failure;
    const step = this.#host.renderRoot.querySelector('.step');
    if (this.#step && step && step !== this.#step && !notice && this.#isInUse) void this.#showTop(step as LitElement);
    this.#step = step;
    void this.#moveFocus(isNew ? notice : null);
  }

  get #hasFocus(): boolean {
    return this.#host.shadowRoot?.activeElement != null;
  }

  /** What has the focus already, such as a field to be corrected, stays in view. */
  async #showTop(step: LitElement): Promise<void> {
    await Promise.all([this.#host.updateComplete, step.updateComplete]);
    const frame = this.#host.renderRoot.querySelector('.frame')!;
    const { top, bottom } = frame.getBoundingClientRect();
    const focused = step.shadowRoot?.activeElement;
    const isInView = top >= 0 && bottom <= innerHeight;
    if (!isInView && (!focused || focused.matches('.heading'))) frame.scrollIntoView({ behavior: 'instant' });
  }

  async #moveFocus(notice: LitElement | null): Promise<void> {
    const hadFocus = this.#hadFocus;
    await this.#host.updateComplete;
    // only now: a step may have come while that was waited for
    const step = this.#host.renderRoot.querySelector<LitElement>('.step');
    await Promise.all([step?.updateComplete, notice?.updateComplete]);
    const box = notice?.renderRoot.querySelector<HTMLElement>('.box');
    if (box && this.#isInUse) {
      box.scrollIntoView({ block: 'center' });
      box.focus({ preventScroll: true });
    } else if (hadFocus && !this.#hasFocus) {
      const heading = (step?.renderRoot ?? this.#host.renderRoot).querySelector<HTMLElement>('.heading');
      heading?.focus();
    }
  }
}
