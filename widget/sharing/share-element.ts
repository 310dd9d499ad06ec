import { html, render } from 'lit';
import type { OrderLink } from '../../proxy-server/contract/order-link.ts';
import { showDay } from '../form/shown-answer.ts';
import { printDocument } from '../viewers/print-document.ts';
import { LinkElement } from './link-element.ts';

/**
 * @summary Shows an order to somebody else: a link that only reads, made on a press that says who can open it; shared,
 *   sent by WhatsApp, copied, printed, and ended.
 * @csspart button - Any button.
 */
export class ShareElement extends LinkElement {
  protected override render() {
    const { link } = this;
    return html`<div class="title" id="made" tabindex="-1" role="heading" aria-level=${Math.min(this.headingLevel + 1, 6)}>
        ${this.say('share-title')}
      </div>
      <p>${this.say('share-who')}</p>
      ${link ? this.#renderLink(link) : this.#renderMake()} ${this.renderNote()}
      <button type="button" class="plain" part="button" aria-disabled=${this.isBusy} @click=${() => this.end()}>
        ${this.say('share-end')}
      </button>`;
  }

  #renderMake() {
    return html`<div class="actions">
      <button type="button" class="second" part="button" aria-disabled=${this.isBusy} @click=${() => this.make('view')}>
        ${this.say('share-make')}
      </button>
    </div>`;
  }

  #renderLink(link: OrderLink) {
    const print = html`<button type="button" class="second" part="button" @click=${this.#handlePrint}>
      ${this.say('share-print')}
    </button>`;
    return html`${this.renderWays(link, 'share-link', print)}
      <p class="small quiet">${this.say('share-until', { day: showDay(link.expiresAt, this.phrases) })}</p>`;
  }

  /** On paper the link stands as a code to scan and as text to type. */
  async #handlePrint(event: Event) {
    const near = event.currentTarget as HTMLElement;
    await this.loadQrCode();
    const { url, expiresAt } = this.link!;
    const sheet = document.createElement('div');
    const until = this.say('share-until', { day: showDay(expiresAt, this.phrases) });
    render(html`${this.renderQrCode?.(url, url)}<p>${url}</p><p>${this.say('share-print-note')} ${until}</p>`, sheet);
    void printDocument(this.say('share-subject', { what: this.what }), [sheet], near);
  }
}
