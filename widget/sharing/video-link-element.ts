import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { OrderLink } from '../../proxy-server/contract/order-link.ts';
import { showTime } from '../form/shown-answer.ts';
import { LinkElement } from './link-element.ts';

/**
 * @summary Carries the verification video to another phone: a QR code and a link that open this step alone.
 * @csspart button - Any button.
 */
export class VideoLinkElement extends LinkElement {
  /** Whether a phone is insured, which cannot film itself. */
  @property({ attribute: false }) isPhone = true;

  protected override render() {
    const { link } = this;
    return html`<div class="title" id="made" tabindex="-1">${this.say('carry-title')}</div>
      <p>${this.say(this.isPhone ? 'carry-why' : 'carry-why-other')} ${this.say('carry-who')}</p>
      ${link ? this.#renderLink(link) : this.#renderMake()} ${this.renderNote()}`;
  }

  #renderMake() {
    return html`<div class="actions">
      <button type="button" class="second" part="button" aria-disabled=${this.isBusy} @click=${() => this.make('video')}>
        ${this.say('carry-make')}
      </button>
    </div>`;
  }

  #renderLink(link: OrderLink) {
    const code = this.renderQrCode?.(link.url, this.say('carry-code'));
    return html`${code ? html`<p>${this.say('carry-scan')}</p>${code}` : nothing}
      ${this.isCodeLost ? html`<p role="status">${this.say('carry-code-lost')}</p>` : nothing}
      ${this.renderWays(link, code ? 'carry-link' : 'carry-link-alone')}
      <p class="small quiet">
        ${this.say('carry-until', { time: showTime(link.expiresAt, this.phrases) })} ${this.say('carry-waiting')}
      </p>`;
  }
}
