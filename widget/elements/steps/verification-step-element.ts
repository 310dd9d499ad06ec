import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Recording, VideoRecorder } from '../../capture/video-recorder.ts';
import { importWhole } from '../../client/import-whole.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import type { OrderScreen } from '../../flow/flow-state.ts';
import { recordedType } from '../../form/recorded-type.ts';
import { showDay } from '../../form/shown-answer.ts';
import { megabytes, videoViolation } from '../../form/video-violation.ts';
import { controls } from '../../styles/controls.ts';
import { defineMissing } from '../parts/define-missing.ts';
import { loadHandover } from '../parts/load-handover.ts';
import { orderCodeStyles, renderOrderCode } from '../parts/order-code.ts';
import { StepElement } from './step-element.ts';
import { verificationStyles } from './verification-styles.ts';

/**
 * @summary The verification video: recorded here, taken with the phone's camera app, chosen from files, or filmed with
 *   another phone; looked at before it is sent.
 * @fires {IntentEvent} cover-intent - `upload-video`.
 */
export class VerificationStepElement extends StepElement {
  static override styles = [controls, orderCodeStyles, verificationStyles];

  /** The order and the progress of the upload. */
  @property({ attribute: false }) screen!: OrderScreen;

  /** The private link to the order. */
  @property({ attribute: false }) link = '';

  @property({ attribute: false }) client: ProxyClient | undefined;

  /** What is insured: the category of the product. */
  @property({ attribute: false }) category: string | undefined;

  @state() private error = '';
  @state() private recorder: VideoRecorder | undefined;
  @state() private chosen: Recording | undefined;
  @state() private seconds = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endRecorder();
  }

  /** Loads what carries this step to another phone. */
  protected override firstUpdated(): void {
    if (!this.#isOtherPhone) loadHandover();
  }

  protected override render() {
    const { sent, order } = this.screen;
    const isWanted = order.state === 'awaiting-video' && (order.verification?.state ?? 'awaited') === 'awaited';
    if (!isWanted && sent === undefined) return this.#renderArrived();
    return html`${this.heading(this.say('video-title'))}
      <p>${this.say('video-lead')}</p>
      ${order.problem ? html`<p class="error">${order.problem.message}</p>` : nothing}
      <p>${this.say('video-how')}</p>
      ${this.#renderDeadline()}
      <slot name="notice"></slot>
      ${sent === undefined ? this.#renderSources() : this.#renderSending(sent)}
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      ${sent === undefined ? this.#renderOtherPhone() : nothing} ${this.#renderCode()}`;
  }

  /** Opened by a link that was made for the video alone. */
  get #isOtherPhone(): boolean {
    return this.screen.order.access !== undefined;
  }

  #renderArrived() {
    const text = this.say(this.#isOtherPhone ? 'video-arrived-there' : 'video-arrived-text');
    return html`${this.heading(this.say('video-arrived'))}
      <p>${text}</p>
      <slot name="notice"></slot> ${this.#renderCode()}`;
  }

  /** The link of the other phone opens this step alone: nothing to note down. */
  #renderCode() {
    return this.#isOtherPhone ? nothing : renderOrderCode(this.screen.order.code, this.link, this.phrases);
  }

  #renderDeadline() {
    const until = this.screen.order.verification?.expiresAt;
    if (until === undefined) return nothing;
    return html`<p>${this.say('video-until', { day: showDay(until, this.phrases) })}</p>`;
  }

  #renderSending(sent: number) {
    const percent = Math.round(sent * 100);
    return html`<label for="sent"><b>${this.say('video-sending')}</b></label>
      <progress id="sent" max="100" value=${percent}></progress>
      <p class="small quiet">${this.say('video-sent', { percent })}</p>`;
  }

  #renderOtherPhone() {
    const { order, token } = this.screen;
    if (this.#isOtherPhone || this.recorder || this.chosen || !this.client) return nothing;
    return html`<cover-video-link
      exportparts="button"
      .phrases=${this.phrases}
      .client=${this.client}
      .credentials=${{ id: order.id, token }}
      .what=${this.say('video-title')}
      .isPhone=${this.category === undefined || this.category === 'phone'}
    ></cover-video-link>`;
  }

  #renderSources() {
    if (this.chosen) return this.#renderChosen(this.chosen);
    if (this.recorder) return this.#renderRecorder(this.recorder);
    const canRecord = recordedType() !== undefined;
    return html`<div class="actions">
        ${
          canRecord
            ? html`<button type="button" class="main" part="button primary-button" @click=${this.#handleCamera}>
              ${this.say('video-record')}
            </button>`
            : nothing
        }
        ${this.#renderFile('video-choose', false, canRecord ? 'second' : 'main')}
        ${this.#renderFile('video-app', true, 'second camera')}
      </div>
      <p class="small quiet">${this.say(canRecord ? 'video-hint' : 'video-hint-own')}</p>`;
  }

  /** Renders a file input. With `capture`, phones and tablets open the camera; without, they let one choose. */
  #renderFile(text: 'video-choose' | 'video-app', isCamera: boolean, kind: string) {
    return html`<label class="button file ${kind}" part="button">
      ${this.say(text)}
      <input
        type="file"
        accept="video/*"
        capture=${isCamera ? 'environment' : nothing}
        aria-label=${this.say(text)}
        @change=${this.#handleFile}
      />
    </label>`;
  }

  #renderRecorder(recorder: VideoRecorder) {
    return html`<video .srcObject=${recorder.stream} .muted=${true} autoplay playsinline aria-label=${this.say('video-live')}></video>
      <div class="actions">
        ${
          recorder.isRecording
            ? html`<button type="button" class="main" part="button" @click=${this.#handleStop}>
              ${this.say('video-stop')} (${this.seconds} s)
            </button>`
            : html`<button type="button" class="main" part="button" @click=${this.#handleStart}>${this.say('video-start')}</button>`
        }
      </div>
      <p class="small quiet">${this.say('video-ends')}</p>`;
  }

  /** What was recorded or chosen, to be looked at before it is sent. */
  #renderChosen({ video, seconds, frames }: Recording) {
    const size = megabytes(video);
    const isRecorded = seconds > 0;
    const name = video instanceof File ? video.name : '';
    return html`<p class="what"><b>${this.say(isRecorded ? 'video-recorded' : 'video-chosen', { seconds, size, name })}</b></p>
      <cover-video-preview
        exportparts="button"
        .video=${video}
        .frames=${frames}
        .canPlay=${this.client?.proxy === location.origin}
        .phrases=${this.phrases}
      ></cover-video-preview>
      <div class="actions">
        <button type="button" class="main" part="button primary-button" @click=${() => this.#send(video)}>
          ${this.say('video-use')}
        </button>
        ${
          isRecorded
            ? html`<button type="button" class="second" part="button" @click=${this.#handleCamera}>${this.say('video-again')}</button>`
            : html`<button type="button" class="second" part="button" @click=${this.#handleDrop}>${this.say('video-another')}</button>`
        }
      </div>`;
  }

  #send(video: Blob) {
    this.error = '';
    this.chosen = undefined;
    this.#endRecorder();
    this.dispatchIntent({ type: 'upload-video', video });
  }

  #handleDrop() {
    this.chosen = undefined;
  }

  async #handleFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const video = input.files?.[0];
    input.value = '';
    if (!video) return;
    this.error = '';
    const violation = await videoViolation(video);
    if (violation) {
      const text = violation === 'video-too-large' && !recordedType() ? 'video-too-large-own' : violation;
      this.error = this.say(text, { size: megabytes(video) });
      return;
    }
    // where the preview does not load, the video can still be sent
    await this.#loadCapture().catch(() => undefined);
    this.chosen = { video, seconds: 0, frames: [] };
  }

  async #handleCamera() {
    this.chosen = undefined;
    this.error = '';
    try {
      const { openRecorder } = await this.#loadCapture();
      this.recorder = await openRecorder({
        onSecond: (seconds) => {
          this.seconds = seconds;
        },
        onFull: () => void this.#handleStop(),
      });
    } catch {
      this.#giveUpRecording();
    }
  }

  #handleStart() {
    this.seconds = 0;
    try {
      this.recorder?.start();
      this.requestUpdate();
    } catch {
      this.#giveUpRecording();
    }
  }

  async #handleStop() {
    const recording = await this.recorder?.stop();
    if (recording && recording.video.size === 0) return this.#giveUpRecording();
    this.chosen = recording;
    this.#endRecorder();
  }

  #giveUpRecording(): void {
    this.error = this.say('video-no-camera');
    this.#endRecorder();
  }

  async #loadCapture() {
    const { capture } = await importWhole(() => import('../../capture/capture.ts'), import.meta.url);
    defineMissing(capture.tags);
    return capture;
  }

  #endRecorder(): void {
    this.recorder?.close();
    this.recorder = undefined;
  }
}
