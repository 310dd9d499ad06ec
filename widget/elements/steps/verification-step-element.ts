import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { VideoRecorder } from '../../capture/video-recorder.ts';
import { maxVideoBytes } from '../../client/video-upload.ts';
import type { OrderScreen } from '../../flow/flow-state.ts';
import { showDay } from '../../form/shown-answer.ts';
import { fill } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { orderCodeStyles, renderOrderCode } from '../parts/order-code.ts';
import { StepElement } from './step-element.ts';

/**
 * @summary The verification video: recorded here, taken with the phone's camera app, or chosen from files.
 * @fires {IntentEvent} cover-intent - `upload-video`.
 */
export class VerificationStepElement extends StepElement {
  static override styles = [
    controls,
    orderCodeStyles,
    css`
      video {
        display: block;
        inline-size: 100%;
        max-block-size: 22em;
        margin-block-start: 1em;
        border-radius: var(--_radius);
        background: #000;
      }
      .file {
        position: relative;
        overflow: hidden;
      }
      .file input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
        font-size: 3em;
      }
      .file:focus-within {
        outline: 3px solid var(--_accent);
        outline-offset: 2px;
      }
      progress {
        inline-size: 100%;
        block-size: 0.75em;
        margin-block-start: 1em;
        accent-color: var(--_accent);
      }
    `,
  ];

  /** The order and the progress of the upload. */
  @property({ attribute: false }) screen!: OrderScreen;

  /** The private link to the order. */
  @property({ attribute: false }) link = '';

  @state() private error = '';
  @state() private recorder: VideoRecorder | undefined;
  @state() private recorded: Blob | undefined;
  @state() private seconds = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endRecorder();
  }

  protected override render() {
    const { sent } = this.screen;
    return html`${this.heading(this.say('video-title'))}
      <p>${this.say('video-lead')}</p>
      <p class="quiet">${this.say('video-how')}</p>
      ${this.renderDeadline()}
      <slot name="notice"></slot>
      ${sent === undefined ? this.renderSources() : this.renderSending(sent)}
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      ${renderOrderCode(this.screen.order.code, this.link, this.phrases)}`;
  }

  private renderDeadline() {
    const until = this.screen.order.verification?.expiresAt;
    if (until === undefined) return nothing;
    return html`<p>${this.say('video-until', { day: showDay(until) })}</p>`;
  }

  private renderSending(sent: number) {
    const percent = Math.round(sent * 100);
    return html`<label for="sent"><b>${this.say('video-sending')}</b></label>
      <progress id="sent" max="100" value=${percent}></progress>
      <p class="small quiet">${this.say('video-sent', { percent })}</p>`;
  }

  private renderSources() {
    if (this.recorded) return this.renderRecorded(this.recorded);
    if (this.recorder) return this.renderRecorder(this.recorder);
    const canRecord = 'MediaRecorder' in globalThis && navigator.mediaDevices !== undefined;
    return html`<div class="actions">
        ${
          canRecord
            ? html`<button type="button" class="main" part="button primary-button" @click=${this.handleCamera}>
              ${this.say('video-record')}
            </button>`
            : nothing
        }
        <label class="button file ${canRecord ? 'second' : 'main'}" part="button">
          ${this.say('video-choose')}
          <input type="file" accept="video/*" capture="environment" @change=${this.handleFile} />
        </label>
      </div>
      <p class="small quiet">${this.say('video-hint')}</p>`;
  }

  private renderRecorder(recorder: VideoRecorder) {
    return html`<video .srcObject=${recorder.stream} .muted=${true} autoplay playsinline aria-label=${this.say('video-live')}></video>
      <div class="actions">
        ${
          recorder.isRecording
            ? html`<button type="button" class="main" part="button" @click=${this.handleStop}>
              ${this.say('video-stop')} (${this.seconds} s)
            </button>`
            : html`<button type="button" class="main" part="button" @click=${this.handleStart}>${this.say('video-start')}</button>`
        }
      </div>`;
  }

  private renderRecorded(video: Blob) {
    return html`<p><b>${this.say('video-recorded', { seconds: this.seconds, size: megabytes(video) })}</b></p>
      <div class="actions">
        <button type="button" class="main" part="button primary-button" @click=${() => this.send(video)}>
          ${this.say('video-use')}
        </button>
        <button type="button" class="second" part="button" @click=${this.handleCamera}>${this.say('video-again')}</button>
      </div>`;
  }

  private send(video: Blob) {
    this.error = '';
    if (!video.type.startsWith('video/')) this.error = this.say('video-not-a-video');
    else if (video.size > maxVideoBytes) this.error = fill(this.phrases['video-too-large'], { size: megabytes(video) });
    else {
      this.#endRecorder();
      this.dispatchIntent({ type: 'upload-video', video });
    }
  }

  private handleFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const video = input.files?.[0];
    input.value = '';
    if (video) this.send(video);
  }

  private async handleCamera() {
    this.recorded = undefined;
    this.error = '';
    try {
      const { openRecorder } = await import('../../capture/video-recorder.ts');
      this.recorder = await openRecorder((seconds) => {
        this.seconds = seconds;
      });
    } catch {
      this.error = this.say('video-no-camera');
    }
  }

  private handleStart() {
    this.seconds = 0;
    this.recorder?.start();
    this.requestUpdate();
  }

  private async handleStop() {
    this.recorded = await this.recorder?.stop();
    this.#endRecorder();
  }

  #endRecorder(): void {
    this.recorder?.close();
    this.recorder = undefined;
  }
}

function megabytes(video: Blob): string {
  return (video.size / 1024 / 1024).toFixed(1);
}
