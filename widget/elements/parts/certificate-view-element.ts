import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Order } from '../../../proxy-server/contract/order.ts';
import { importWhole } from '../../client/import-whole.ts';
import { OrderClient } from '../../client/order-client.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import type { StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import type { OpenCertificate } from '../../viewers/open-certificate.ts';
import { printDocument } from '../../viewers/print-document.ts';
import type { SheetsElement } from '../../viewers/sheets-element.ts';
import { defineMissing } from './define-missing.ts';

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
      .pages img {
        display: block;
        max-inline-size: 100%;
        block-size: auto;
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
      .page p {
        white-space: pre-line;
      }
      .lacks {
        padding: 0.5em 1em;
        background: var(--_caution-tint);
        color: var(--_caution);
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

  /** Level of the heading that the certificate stands under, 1 to 6. */
  @property({ attribute: false }) headingLevel = 2;

  @state() private open: OpenCertificate | undefined;
  @state() private failure: { readonly text: string; readonly again?: string } | undefined;
  /** Whether there is anything to print; of pages, once one of them can be seen. */
  @state() private canPrint = false;
  @state() private printing = '';
  #openKey = '';

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { certificate, id } = this.order;
    const key = `${id} ${certificate?.fileName}`;
    if (!certificate || key === this.#openKey) return;
    this.#openKey = key;
    void this.#load();
  }

  protected override render() {
    const { phrases, open, order } = this;
    const level = Math.min(this.headingLevel + 1, 6);
    return html`<div class="title" role="heading" aria-level=${level}>${phrases['certificate-title']}</div>
      <div class="pages" part="certificate" role="group" aria-label=${phrases['certificate-title']}>
        ${order.test ? html`<div class="test">${phrases['certificate-test']}</div>` : nothing}
        ${open ? this.#renderOpen(open) : this.#renderStatus()}
      </div>
      ${open?.kind === 'link' ? nothing : this.#renderActions()}`;
  }

  #renderStatus() {
    const { failure } = this;
    return html`<div class="waiting quiet" role="status">
      <p>${failure?.text ?? this.phrases['certificate-loading']}</p>
      ${failure?.again ? html`<button type="button" class="second" @click=${this.#load}>${failure.again}</button>` : nothing}
    </div>`;
  }

  #renderOpen(open: OpenCertificate) {
    switch (open.kind) {
      case 'link':
        return html`<p class="link">
          <a class="button" href=${open.link} target="_blank" rel="noopener noreferrer">${this.phrases['certificate-link']}</a>
        </p>`;
      case 'text':
        return open.node;
      case 'sheets':
        return html`<cover-sheets
          .sheets=${open.sheets}
          .phrases=${this.phrases}
          @cover-sheet-loaded=${this.#handleSheet}
        ></cover-sheets>`;
    }
  }

  #renderActions() {
    const { certificate } = this.order;
    return html`<div class="actions">
      <a
        class="button second"
        part="button"
        href=${`${this.#address}&download=`}
        download=${certificate?.fileName ?? ''}
        target="_blank"
        rel="noopener"
        @click=${this.#handleDownload}
        >${this.phrases.download}</a
      >
      ${
        this.canPrint
          ? html`<button type="button" class="second" part="button" ?disabled=${this.printing !== ''} @click=${this.#handlePrint}>
              ${this.printing || this.phrases.print}
            </button>`
          : nothing
      }
    </div>`;
  }

  get #sheets(): SheetsElement | null {
    return this.renderRoot.querySelector('cover-sheets');
  }

  get #address(): string {
    return new URL(this.order.certificate?.url ?? '', this.client.proxy).href;
  }

  /** Reads the order again for a new ticket when the old one has expired, and then repeats the click. */
  async #handleDownload(event: Event) {
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

  #handleSheet() {
    this.canPrint = this.#sheets?.hasPictures ?? false;
  }

  async #handlePrint(event: Event) {
    const near = event.currentTarget as HTMLElement;
    const { open } = this;
    const pages = await this.#sheets?.printable((text) => {
      this.printing = text;
    });
    this.printing = '';
    const nodes = pages ?? (open?.kind === 'text' ? [open.node] : []);
    if (nodes.length > 0) await printDocument(this.phrases['certificate-title'], nodes, near);
  }

  #readAt = performance.now();

  async #load(): Promise<void> {
    this.failure = undefined;
    this.open = undefined;
    this.canPrint = false;
    const { mediaType } = this.order.certificate!;
    try {
      const { openCertificate, sayFailure, SheetsElement } = await importWhole(
        () => import('../../viewers/open-certificate.ts'),
        import.meta.url,
      );
      defineMissing({ 'cover-sheets': SheetsElement });
      const credentials = { id: this.order.id, token: this.token };
      const reply = await openCertificate(this.client, credentials, mediaType, {
        room: this.clientWidth,
        phrases: this.phrases,
      });
      if (reply.ok) this.open = reply.value;
      else this.failure = sayFailure(reply.failure, this.phrases);
      this.canPrint = this.open?.kind === 'text';
    } catch {
      // the code that shows it has not loaded: it can still be downloaded
      this.failure = { text: this.phrases['certificate-failed'] };
    }
  }
}
