import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fillPath } from '../../proxy-server/contract/endpoints/fill-path.ts';
import type { LinkPurpose, OrderLink } from '../../proxy-server/contract/order-link.ts';
import { importWhole } from '../client/import-whole.ts';
import type { OrderCredentials } from '../client/order-client.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import { handoverWords } from '../locale/en-handover.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { linkStyles } from './link-styles.ts';

type Key = keyof typeof handoverWords;
type RenderQrCode = typeof import('./qr-code.ts').renderQrCode;

/** Base class of what makes a link to an order, and hands it on: shared, by WhatsApp, copied. */
export abstract class LinkElement extends LitElement {
  static override styles = [controls, fields, linkStyles];

  @property({ attribute: false }) phrases!: StepPhrases;
  @property({ attribute: false }) client!: ProxyClient;

  /** Level of the step's heading, 1 to 6. */
  @property({ attribute: false }) headingLevel = 2;

  /** The order and its own token, which alone makes links. */
  @property({ attribute: false }) credentials!: OrderCredentials;

  /** What the cover is, for the subject of what is shared. */
  @property({ attribute: false }) what = '';

  @state() protected link: OrderLink | undefined;
  @state() protected isBusy = false;
  /** What happened last, for everybody to read. */
  @state() protected note: Key | undefined;

  /** What draws a link as a code. It weighs more than all the rest here: it comes when a link is made. */
  @state() protected renderQrCode: RenderQrCode | undefined;
  /** Whether that has not come. */
  @state() protected isCodeLost = false;

  protected say(key: Key, values: Readonly<Record<string, string>> = {}): string {
    return fill({ ...handoverWords, ...this.phrases }[key], values);
  }

  /** Makes the link. The focus goes to what replaces the button. */
  protected async make(purpose: LinkPurpose): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.note = undefined;
    void this.loadQrCode();
    const { id, token } = this.credentials;
    const path = fillPath('/v1/orders/{id}/links', id);
    const reply = await this.client.call('POST', path, { body: { for: purpose }, token });
    this.isBusy = false;
    if (!reply.ok) return this.#fail();
    this.link = reply.value;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#made')?.focus();
  }

  /** Without the code the link itself does. */
  protected async loadQrCode(): Promise<void> {
    const qrCode = await importWhole(() => import('./qr-code.ts'), import.meta.url).catch(() => undefined);
    this.renderQrCode = qrCode?.renderQrCode;
    this.isCodeLost = !qrCode;
  }

  /** Ends every link to the order that there is. */
  protected async end(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const { id, token } = this.credentials;
    const reply = await this.client.send('DELETE', fillPath('/v1/orders/{id}/links', id), { token });
    this.isBusy = false;
    if (!reply.ok) return this.#fail();
    this.link = undefined;
    this.note = 'share-ended';
  }

  /** Renders the link with the ways to hand it on: the phone's own first, WhatsApp beside it. */
  protected renderWays({ url }: OrderLink, label: Key, extra: unknown = nothing) {
    const canShare = typeof navigator.share === 'function';
    const text = `${this.say('share-subject', { what: this.what })} ${url}`;
    return html`<label for="link" part="label">${this.say(label)}</label>
      <input class="input" part="input" id="link" readonly .value=${url} @focus=${this.#handleLinkFocus} />
      <div class="actions">
        ${
          canShare
            ? html`<button type="button" class="main" part="button primary-button" @click=${this.#handleShare}>
              ${this.say('share-send')}
            </button>`
            : nothing
        }
        <a
          class="button ${canShare ? 'second' : 'main'}"
          part="button"
          href="https://wa.me/?text=${encodeURIComponent(text)}"
          target="_blank"
          rel="noopener noreferrer"
          >${this.say('share-whatsapp')}<span class="hidden-text"> (${this.phrases['opens-new']})</span></a
        >
        <button type="button" class="second" part="button" @click=${this.#handleCopy}>${this.say('share-copy')}</button>
        ${extra}
      </div>`;
  }

  protected renderNote() {
    const isWrong = this.note === 'share-failed';
    return html`<p class=${isWrong ? 'error' : 'small'} role="status">${this.note ? this.say(this.note) : nothing}</p>`;
  }

  #handleLinkFocus(event: Event) {
    (event.target as HTMLInputElement).select();
  }

  /** A shopper who closes the phone's sheet has changed their mind; that is no failure. */
  #handleShare() {
    const title = this.say('share-subject', { what: this.what });
    navigator.share({ title, text: title, url: this.link!.url }).catch(() => undefined);
  }

  /** A page that may not copy marks the link, so that the shopper can. */
  async #handleCopy() {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#link')!;
    input.focus();
    input.select();
    const isCopied = await navigator.clipboard?.writeText(this.link!.url).then(
      () => true,
      () => false,
    );
    this.note = isCopied ? 'share-copied' : 'share-copy-by-hand';
  }

  #fail(): void {
    this.note = 'share-failed';
  }
}
