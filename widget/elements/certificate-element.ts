import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../proxy-server/contract/order.ts';
import { isRecoverable } from '../client/failure.ts';
import { OrderClient, type OrderPass } from '../client/order-client.ts';
import { ProxyClient } from '../client/proxy-client.ts';
import { CoverErrorEvent } from '../flow/checkout-events.ts';
import { openingWords } from '../locale/en.ts';
import { laterWords } from '../locale/en-later.ts';
import type { Phrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { CertificateViewElement } from './certificate-view-element.ts';
import { defineMissing } from './define-missing.ts';
import { scriptOrigin } from './script-origin.ts';

/**
 * @tag cover-certificate
 * @summary Shows the certificate of an order on any page, from the order's id and token; follows it until there is one.
 * @fires {CoverErrorEvent} cover-error - The certificate cannot be had.
 * @csspart certificate - The pages.
 * @csspart button - Download and print.
 */
export class CertificateElement extends LitElement {
  static override styles = [tokens, controls];

  /** The order, `id.token`. */
  @property() order?: string;
  /** The proxy's origin; the script's own by default. */
  @property() proxy?: string;
  /** The merchant's publishable key. */
  @property() merchant?: string;
  /** `auto` follows the shopper's system. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Words of the page's own, by the keys of the locale. */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  @state() private found: Order | undefined;
  @state() private hasFailed = false;
  #following: AbortController | undefined;
  #client: ProxyClient | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    defineMissing({ 'cover-certificate-view': CertificateViewElement });
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (['order', 'proxy', 'merchant'].some((name) => changed.has(name as keyof CertificateElement))) this.#begin();
  }

  protected override render(): TemplateResult | typeof nothing {
    const phrases = { ...openingWords, ...laterWords, ...this.messages };
    if (this.hasFailed)
      return html`<p role="status">${phrases['failed-order-not-found']}. ${phrases['failed-order-not-found-help']}</p>`;
    if (!this.found?.certificate)
      return html`<p class="quiet" role="status">${this.order ? phrases['certificate-coming'] : nothing}</p>`;
    return html`<cover-certificate-view
      exportparts="certificate, button"
      .order=${this.found}
      .token=${this.#pass?.token ?? ''}
      .client=${this.#client}
      .phrases=${phrases}
    ></cover-certificate-view>`;
  }

  get #pass(): OrderPass | undefined {
    const [id, ...token] = this.order?.split('.') ?? [];
    return id ? { id, token: token.join('.') } : undefined;
  }

  #begin(): void {
    this.#following?.abort();
    this.found = undefined;
    this.hasFailed = false;
    const proxy = this.proxy ?? scriptOrigin.value;
    const pass = this.#pass;
    if (!proxy || !pass) return;
    const following = new AbortController();
    this.#following = following;
    this.#client = new ProxyClient(proxy, this.merchant);
    void new OrderClient(this.#client).follow(
      pass,
      (reply) => {
        if (reply.ok) this.found = reply.value;
        else {
          this.hasFailed = true;
          const { failure } = reply;
          this.dispatchEvent(new CoverErrorEvent(failure.code, isRecoverable(failure), failure.requestId));
        }
        if (!reply.ok || reply.value.certificate) following.abort();
      },
      following.signal,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-certificate': CertificateElement;
  }
}
