import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus where it is of use: a new notice about a failure gets it, in the middle of the view, and where what
 * had the focus is gone after a redraw, the heading gets it.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #notice: unknown;
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
    void this.#moveFocus(isNew ? notice : null);
  }

  get #hasFocus(): boolean {
    return this.#host.shadowRoot?.activeElement != null;
  }

  async #moveFocus(notice: LitElement | null): Promise<void> {
    const hadFocus = this.#hadFocus;
    const step = this.#host.renderRoot.querySelector<LitElement>('.step');
    await Promise.all([this.#host.updateComplete, step?.updateComplete, notice?.updateComplete]);
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
