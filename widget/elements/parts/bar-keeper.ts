import type { LitElement, ReactiveController } from 'lit';

/** What a keyboard leaves must hold a field beside the bar. */
const leastPixels = 240;

/**
 * Keeps the bar with the price and the main button above the keyboard of a phone, which lies over the page; where little
 * is left of the window, the bar stays at the end of its step.
 */
export class BarKeeper implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#place);
    window.visualViewport?.addEventListener('scroll', this.#place);
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#place);
    window.visualViewport?.removeEventListener('scroll', this.#place);
  }

  readonly #place = (): void => {
    const { height, offsetTop, scale } = window.visualViewport!;
    // who has zoomed in sees a part of the window, without a keyboard
    const covered = scale > 1.05 ? 0 : Math.max(Math.round(innerHeight - height - offsetTop), 0);
    const isLow = covered > 0 && height < leastPixels;
    const frame = this.#host.renderRoot.querySelector<HTMLElement>('.frame');
    frame?.style.setProperty('--_keyboard', isLow ? '-999px' : `${covered}px`);
  };
}
