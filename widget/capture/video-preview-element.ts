import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import { keptPictures } from './kept-pictures.ts';
import type { MovingPictures, Picture } from './moving-pictures.ts';
import { PicturePlayer } from './picture-player.ts';

/** How far one press of an arrow key moves, in seconds. */
const seekStep = 0.5;

/**
 * @summary A video to be looked at before it is sent: played where the page is the proxy's own, else drawn as pictures,
 *   since most pages' policies let no video be played: those that were kept while it was recorded, or those that the
 *   browser decodes.
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
      .player {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5em 0.75em;
        margin-block-start: 0.5em;
      }
      input {
        flex: 1 1 5em;
        min-inline-size: 0;
        block-size: 2.75em;
        margin: 0;
        accent-color: var(--_accent);
      }
      .clock {
        font-variant-numeric: tabular-nums;
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

  /** `unreadable`: the browser cannot decode it; the insurer may. */
  @state() private status: 'opening' | 'shown' | 'unreadable' = 'opening';
  /** How long it is, where that can be read. */
  @state() private seconds: number | undefined;

  #url: string | undefined;
  #player: PicturePlayer | undefined;
  /** What is being opened now. */
  #opening: object | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('video');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('video')) return;
    this.#forget();
    this.seconds = undefined;
    this.status = this.canPlay ? 'shown' : 'opening';
    if (this.canPlay) this.#url = URL.createObjectURL(this.video);
    else void this.#open(this.video);
  }

  protected override render() {
    const { phrases } = this;
    if (this.status === 'opening') return html`<p class="small quiet" role="status">${phrases['input-loading']}</p>`;
    if (this.status === 'unreadable') return this.#renderUnreadable();
    if (!this.#url) return this.#renderPlayer();
    // some phones show nothing of a video before they are told where to begin
    return html`<video
      controls
      playsinline
      preload="auto"
      src="${this.#url}#t=0.001"
      aria-label=${phrases['video-preview']}
      @loadedmetadata=${this.#handleMetadata}
      @error=${this.#handleError}
    ></video>`;
  }

  #renderUnreadable() {
    const { phrases, seconds } = this;
    const length = seconds === undefined ? '' : fill(phrases['video-length'], { seconds: Math.round(seconds) });
    return html`<p class="small quiet">${length} ${phrases[this.canPlay ? 'video-no-preview' : 'video-look']}</p>`;
  }

  #renderPlayer() {
    const { phrases } = this;
    const player = this.#player;
    if (!player) return nothing;
    const said = `${clockOf(player.at)} / ${clockOf(player.seconds)}`;
    return html`<canvas role="img" aria-label=${phrases['video-preview']}></canvas>
      <div class="player">
        <button type="button" class="second" part="button" @click=${this.#handlePlay}>
          ${phrases[player.isPlaying ? 'video-pause' : 'video-play']}
        </button>
        <input
          type="range"
          min="0"
          max=${player.seconds}
          step=${seekStep}
          .value=${String(player.at)}
          aria-label=${phrases['video-position']}
          aria-valuetext=${said}
          @input=${this.#handleSeek}
        />
        <span class="clock" aria-hidden="true">${said}</span>
      </div>`;
  }

  #handleError() {
    this.status = 'unreadable';
  }

  /** Where only the sound can be played, browsers report no error. */
  #handleMetadata(event: Event) {
    const { videoWidth, duration } = event.target as HTMLVideoElement;
    if (videoWidth > 0) return;
    this.seconds = duration;
    this.status = 'unreadable';
  }

  #handlePlay() {
    if (this.#player?.isPlaying) this.#player.pause();
    else void this.#player?.play();
  }

  #handleSeek(event: Event) {
    void this.#player?.seek(Number((event.target as HTMLInputElement).value));
  }

  async #open(video: Blob): Promise<void> {
    const opening = {};
    this.#opening = opening;
    const { seconds, pictures } = await this.#read(video);
    const first = await pictures?.at(0).catch(() => undefined);
    if (opening !== this.#opening) return pictures?.close();
    this.seconds = seconds;
    if (!pictures || !first) {
      pictures?.close();
      this.status = 'unreadable';
      return;
    }
    this.#player = new PicturePlayer(pictures, {
      onPicture: (picture) => this.#draw(picture),
      onChange: () => this.requestUpdate(),
    });
    this.status = 'shown';
    await this.updateComplete;
    this.#draw(first);
  }

  /** Reads a recording's own pictures; those of a file are decoded by code that comes with the first file. */
  async #read(video: Blob): Promise<{ seconds: number | undefined; pictures: MovingPictures | undefined }> {
    if (this.frames.length > 0) {
      const pictures = keptPictures(this.frames);
      return { seconds: pictures.seconds, pictures };
    }
    const decoder = await import('./decode-video.ts').catch(() => undefined);
    return decoder ? decoder.decodeVideo(video) : { seconds: undefined, pictures: undefined };
  }

  #draw({ image, width, height }: Picture): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    if (image instanceof ImageBitmap) image.close();
  }

  #forget(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
    this.#player?.close();
    this.#player = undefined;
    this.#opening = undefined;
  }
}

/** Minutes and seconds, as players show them. */
function clockOf(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
