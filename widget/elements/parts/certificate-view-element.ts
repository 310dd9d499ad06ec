import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { OrderClient } from '../../client/order-client.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { type DrawnCertificate, drawCertificate } from '../../viewers/draw-certificate.ts';
import { printDocument } from '../../viewers/print-document.ts';

/** How long the certificate's address is used: its ticket is valid for 10 minutes. */
const ticketMilliseconds = 9 * 60_000;

/**
 * @summary A certificate (PDF, image, DOCX or link), with buttons to download and print it.
 * @csspart certificate - The pages.
 */
export class CertificateViewElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .pages {
        position: relative;
        margin-block-start: 0.75em;
        border: 1px solid var(--_line);
        border-radius: calc(var(--_radius) * 0.5);
        overflow: hidden;
        background: #fff;
        color: #1b1b1b;
      }
      .pages canvas,
      .pages img {
        display: block;
        inline-size: 100%;
        block-size: auto;
      }
      .pages canvas + canvas {
        border-block-start: 1px solid var(--_line);
      }
      .page {
        padding: 1.25em;
      }
      .page .title {
        font-size: 1.125em;
        font-weight: 650;
      }
      .page table {
        inline-size: 100%;
        border-collapse: collapse;
        margin-block: 0.5em;
      }
      .page td {
        border: 1px solid #ccc;
        padding: 0.25em 0.5em;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      .to-center {
        text-align: center;
      }
      .to-end {
        text-align: end;
      }
      .test {
        padding: 0.375em 1em;
        background: var(--_caution-tint);
        color: var(--_caution);
        font-weight: 700;
        font-size: 0.875em;
      }
      .waiting {
        padding: 1em;
        min-block-size: 10em;
      }
      .link {
        padding: 1em;
      }
      .title {
        font-weight: 650;
      }
    `,
  ];

  /** The order of the certificate. */
  @property({ attribute: false }) order!: Order;
  /** The order's token. */
  @property({ attribute: false }) token = '';
  @property({ attribute: false }) client!: ProxyClient;
  @property({ attribute: false }) phrases!: StepPhrases;

  @state() private drawn: DrawnCertificate | undefined;
  @state() private hasFailed = false;
  #drawnKey = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.drawn?.release();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { certificate, id } = this.order;
    const key = `${id} ${certificate?.fileName}`;
    if (!certificate || key === this.#drawnKey) return;
    this.#drawnKey = key;
    void this.#draw(certificate.mediaType);
  }

  protected override render() {
    const { phrases, drawn, order } = this;
    return html`<div class="title" id="title">${phrases['certificate-title']}</div>
      <div class="pages" part="certificate" role="group" aria-labelledby="title">
        ${order.test ? html`<div class="test">${phrases['certificate-test']}</div>` : nothing}
        ${drawn ? this.renderPages(drawn) : html`<p class="waiting quiet" role="status">${this.statusText}</p>`}
      </div>
      ${drawn?.link ? nothing : this.renderActions()}`;
  }

  private get statusText(): string {
    return this.phrases[this.hasFailed ? 'certificate-failed' : 'certificate-loading'];
  }

  private renderPages({ pages, link }: DrawnCertificate) {
    if (link) {
      return html`<p class="link">
        <a class="button" href=${link} target="_blank" rel="noopener noreferrer">${this.phrases['certificate-link']}</a>
      </p>`;
    }
    return pages.map(({ node, text }, index) => {
      const name = fill(this.phrases['certificate-page'], { page: index + 1, count: pages.length });
      if (node instanceof HTMLCanvasElement) {
        node.setAttribute('role', 'img');
        node.setAttribute('aria-label', name);
      }
      return html`${node}${text ? html`<p class="hidden-text">${text}</p>` : nothing}`;
    });
  }

  private renderActions() {
    const { certificate } = this.order;
    return html`<div class="actions">
      <a
        class="button second"
        part="button"
        href=${`${this.address}&download=`}
        download=${certificate?.fileName ?? ''}
        target="_blank"
        rel="noopener"
        @click=${this.handleDownload}
        >${this.phrases.download}</a
      >
      ${
        this.drawn
          ? html`<button type="button" class="second" part="button" @click=${this.handlePrint}>${this.phrases.print}</button>`
          : nothing
      }
    </div>`;
  }

  private get address(): string {
    return new URL(this.order.certificate?.url ?? '', this.client.proxy).href;
  }

  /** Reads the order again for a new ticket when the old one has expired, and then repeats the click. */
  private async handleDownload(event: Event) {
    if (performance.now() - this.#readAt < ticketMilliseconds) return;
    event.preventDefault();
    const link = event.currentTarget as HTMLAnchorElement;
    const reply = await new OrderClient(this.client).read({ id: this.order.id, token: this.token });
    if (!reply.ok) return;
    this.order = reply.value;
    this.#readAt = performance.now();
    await this.updateComplete;
    link.click();
  }

  private handlePrint(event: Event) {
    const nodes = this.drawn?.pages.map(({ node }) => node) ?? [];
    printDocument(this.phrases['certificate-title'], nodes, event.currentTarget as HTMLElement);
  }

  #readAt = performance.now();

  async #draw(mediaType: string): Promise<void> {
    this.hasFailed = false;
    const credentials = { id: this.order.id, token: this.token };
    try {
      const reply = await drawCertificate(this.client, credentials, mediaType, this.phrases['certificate-image']);
      this.drawn?.release();
      if (reply.ok) this.drawn = reply.value;
      else this.hasFailed = true;
    } catch {
      // A file that the viewer cannot read can still be downloaded.
      this.hasFailed = true;
    }
  }
}
