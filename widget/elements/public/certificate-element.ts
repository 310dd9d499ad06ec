import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { type Failure, failureOf } from '../../client/failure.ts';
import { importWhole } from '../../client/import-whole.ts';
import type { OrderCredentials } from '../../client/order-client.ts';
import { ProxyClient } from '../../client/proxy-client.ts';
import { announceFailure } from '../../flow/report/announce-failure.ts';
import { errorWords } from '../../locale/en-errors.ts';
import { shoppingWords } from '../../locale/en-shopping.ts';
import { english, wishesOf } from '../../locale/language.ts';
import type { Phrases, StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { tokens } from '../../styles/tokens.ts';
import { failureWords } from '../parts/notice-element.ts';
import { scriptOrigin } from './script-origin.ts';

/**
 * @tag cover-certificate
 * @summary Shows the certificate of an order, and waits for it until the insurer has issued it.
 * @example
 * <cover-certificate order="ord_….token"></cover-certificate>
 * @fires {CoverErrorEvent} cover-error - The order cannot be read.
 * @csspart certificate - The pages of the certificate.
 * @csspart button - The buttons to download and print.
 */
export class CertificateElement extends LitElement {
  static override styles = [tokens, controls];

  /** Id and token of the order, `id.token`. */
  @property() order?: string;
  /** Origin of the proxy. Default: the origin of the script; required with npm. */
  @property() proxy?: string;
  /** The merchant's publishable key, `pk_…`. Optional when the proxy serves one merchant. */
  @property() merchant?: string;
  /** The language; see `<cover-checkout>`. */
  @property() locale?: string;
  /** Colours: `auto` takes the `color-scheme` of the page, which is light unless it says otherwise. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Texts that replace the built-in ones, by phrase key. */
  @property({ attribute: false }) messages: Partial<Phrases> = {};

  @state() private found: Order | undefined;
  @state() private failure: Failure | undefined;
  @state() private parts: typeof import('./certificate-parts.ts').certificateParts | undefined;
  #following: AbortController | undefined;
  #client: ProxyClient | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // while the order is read; if it fails now, it is loaded again with the certificate
    importWhole(() => import('../../viewers/open-certificate.ts'), import.meta.url).catch(() => undefined);
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#following?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (['order', 'proxy', 'merchant', 'locale'].some((name) => changed.has(name as keyof CertificateElement)))
      this.#start();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tag, words, formats, direction } = this.#client?.language ?? english;
    const phrases = {
      ...shoppingWords,
      ...errorWords,
      ...this.parts?.words,
      ...words,
      ...this.messages,
      formats,
    } as StepPhrases;
    if (this.failure)
      return html`<p translate="no" lang=${tag} dir=${direction} role="status">${Object.values(failureWords(this.failure, phrases)).join('. ')}</p>`;
    if (!this.found?.certificate)
      return html`<p class="quiet" translate="no" lang=${tag} dir=${direction} role="status">${this.order ? (phrases['certificate-coming'] ?? `${phrases.loading}…`) : nothing}</p>`;
    return html`<cover-certificate-view
      translate="no"
      lang=${tag}
      dir=${direction}
      exportparts="certificate, button"
      .order=${this.found}
      .token=${this.#credentials?.token ?? ''}
      .client=${this.#client}
      .phrases=${phrases}
    ></cover-certificate-view>`;
  }

  get #credentials(): OrderCredentials | undefined {
    const [id, ...token] = this.order?.split('.') ?? [];
    return id ? { id, token: token.join('.') } : undefined;
  }

  #start(): void {
    this.#following?.abort();
    this.found = undefined;
    this.failure = undefined;
    const proxy = this.proxy ?? scriptOrigin.value;
    const credentials = this.#credentials;
    if (!proxy || !credentials) return;
    const following = new AbortController();
    this.#following = following;
    const client = new ProxyClient(proxy, this.merchant, wishesOf(this.locale));
    this.#client = client;
    // which languages there are, the catalogue says; the products are not needed
    if (!/^(en|$)/i.test(client.wishes)) void client.readCatalogue({ product: '-' }).then(() => this.requestUpdate());
    const onOrder = (order: Order) => {
      this.found = order;
      if (order.certificate) following.abort();
    };
    const fail = (failure: Failure, shown: Failure) => {
      this.failure = shown;
      void announceFailure({ client, announce: (event) => this.dispatchEvent(event) }, failure);
    };
    const onRefused = (failure: Failure) => fail(failure, failureOf('order-not-found'));
    importWhole(() => import('./certificate-parts.ts'), import.meta.url).then(
      ({ certificateParts: parts }) => {
        this.parts = parts;
        if (!following.signal.aborted)
          void parts.orders(client).follow(credentials, { onOrder, onRefused }, following.signal);
      },
      () => fail(failureOf('code-not-loaded'), failureOf('code-not-loaded')),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-certificate': CertificateElement;
  }
}
