import { css, html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { frameMilliseconds } from './frame-keeper.ts';

/**
 * @summary A video to be looked at before it is sent: played where the page is the proxy's own, else as the pictures that
 *   were kept while it was recorded, since most pages' policies let no video be played.
 */
export class VideoPreviewElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        margin-block-start: 1em;
      }
      video,
      canvas {
        display: block;
        inline-size: 100%;
        max-block-size: 22em;
        object-fit: contain;
        border-radius: var(--_radius);
        background: #000;
      }
    `,
  ];

  /** The video. */
  @property({ attribute: false }) video!: Blob;
  /** Pictures of it; empty for a file that was chosen. */
  @property({ attribute: false }) frames: readonly Blob[] = [];
  /** Whether the page may play a video from memory. */
  @property({ attribute: false }) canPlay = false;
  @property({ attribute: false }) phrases!: StepPhrases;

  @state() private isPlaying = false;
  /** The browser cannot decode it; the insurer may. */
  @state() private isUnreadable = false;

  #url: string | undefined;
  #next = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause();
    this.#forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('video');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('video')) return;
    this.#forget();
    this.isUnreadable = false;
    if (this.canPlay) this.#url = URL.createObjectURL(this.video);
  }

  protected override firstUpdated(): void {
    void this.#draw(0);
  }

  protected override render() {
    const { phrases } = this;
    if (this.isUnreadable) return html`<p class="small quiet">${phrases['video-no-preview']}</p>`;
    if (this.#url) {
      return html`<video
        controls
        playsinline
        src=${this.#url}
        aria-label=${phrases['video-preview']}
        @error=${this.handleError}
      ></video>`;
    }
    if (this.frames.length === 0) return html`<p class="small quiet">${phrases['video-look']}</p>`;
    return html`<canvas role="img" aria-label=${phrases['video-preview']}></canvas>
      <button type="button" class="second" part="button" @click=${this.handlePlay}>
        ${phrases[this.isPlaying ? 'video-pause' : 'video-play']}
      </button>`;
  }

  private handleError() {
    this.isUnreadable = true;
  }

  private handlePlay() {
    if (this.isPlaying) return this.#pause();
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      void this.#draw(this.#next++);
      if (this.#next >= this.frames.length) this.#pause();
    }, frameMilliseconds);
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.isPlaying = false;
    if (this.#next >= this.frames.length) this.#next = 0;
  }

  async #draw(index: number): Promise<void> {
    const frame = this.frames[index];
    const canvas = this.renderRoot.querySelector('canvas');
    if (!frame || !canvas) return;
    const picture = await createImageBitmap(frame);
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')!.drawImage(picture, 0, 0);
    picture.close();
  }

  #forget(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}
