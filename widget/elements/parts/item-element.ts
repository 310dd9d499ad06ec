import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../../styles/controls.ts';

/** The thing that the shopper buys the cover for, as the page knows it. It is shown and sent nowhere. */
export interface CoveredItem {
  /** Such as `Tecno Camon 40 Pro`. */
  readonly title: string;
  /** A picture of it. */
  readonly image?: Blob;
}

/** @summary The thing that the cover is bought for: the page's picture of it and its name. */
export class ItemElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        gap: 0.75em;
        align-items: center;
      }
      img {
        inline-size: 3em;
        block-size: 3em;
        object-fit: contain;
        border-radius: 0.25em;
      }
      b {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) item!: CoveredItem;

  #image: Blob | undefined;
  #address: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#show(undefined);
  }

  protected override render() {
    this.#show(this.item.image);
    return html`${this.#address ? html`<img src=${this.#address} alt="" />` : nothing}<b>${this.item.title}</b>`;
  }

  /** Gives the picture an address for as long as it is shown. */
  #show(image: Blob | undefined): void {
    if (image === this.#image) return;
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#image = image;
    this.#address = image && URL.createObjectURL(image);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cover-item': ItemElement;
  }
}
