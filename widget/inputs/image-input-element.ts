import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Field } from '../../proxy-server/contract/product.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';
import type { PictureViolation } from './read-picture.ts';
import { shrinkPicture } from './shrink-picture.ts';

/**
 * @summary A picture as an answer: chosen or taken, shrunk, shown, replaced or removed.
 * @csspart button - Any button.
 */
export class ImageInputElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .drop {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        padding: 0.75em;
        border: 1px dashed var(--_edge);
        border-radius: var(--_radius);
      }
      .is-wrong .drop {
        border-color: var(--_danger);
      }
      img {
        display: block;
        inline-size: 100%;
        max-block-size: 12em;
        object-fit: contain;
        background: var(--_raised);
        border-radius: calc(var(--_radius) * 0.5);
      }
      label {
        position: relative;
        gap: 0;
        scroll-margin-block: 4em 12em;
      }
      label input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        opacity: 0;
        cursor: pointer;
        font-size: 0;
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--_accent);
        outline-offset: 2px;
      }
      .camera {
        display: none;
      }
      @media (pointer: coarse) {
        .camera {
          display: inline-flex;
        }
      }
    `,
  ];

  /** The field as the catalogue defines it. */
  @property({ attribute: false }) field!: Field;

  /** The picture as a `data:` URL; undefined when there is none. */
  @property({ attribute: false }) answer: string | undefined;

  @property({ attribute: false }) phrases!: StepPhrases;

  /** Whether the field shows an error. */
  @property({ attribute: false }) isWrong = false;

  @state() private isBusy = false;
  @state() private violation: PictureViolation | undefined;
  /** The text of the live region. */
  @state() private announcement = '';

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override render() {
    const { phrases, answer, violation, field } = this;
    const choose = phrases[answer ? 'image-replace' : 'image-choose'];
    return html`<div class=${this.isWrong ? 'is-wrong' : ''}>
      <div class="drop" @dragover=${this.#handleDrag} @drop=${this.#handleDrop}>
        ${answer ? html`<img src=${answer} alt=${fill(phrases['image-preview'], { label: field.label })} />` : nothing}
        ${this.#renderChoice(choose, false)} ${this.#renderChoice(phrases['image-take'], true)}
        ${
          answer
            ? html`<button type="button" class="plain" part="button" @click=${this.#handleRemove}>${phrases.remove}</button>`
            : nothing
        }
      </div>
      ${violation ? html`<p class="error">${phrases[violation]}</p>` : nothing}
      <span class="hidden-text" role="status">${this.isBusy ? phrases['image-busy'] : (violation && phrases[violation]) || this.announcement}</span>
    </div>`;
  }

  /** Renders a file input. With `capture`, phones and tablets open the camera. */
  #renderChoice(text: string, isCamera: boolean) {
    return html`<label class="button second ${isCamera ? 'camera' : ''}">
      ${text}<input
        type="file"
        accept="image/*"
        capture=${isCamera ? 'environment' : nothing}
        aria-label="${this.field.label}: ${text}"
        aria-invalid=${this.isWrong}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${this.#handleChoice}
        @focus=${this.#handleFocus}
      />
    </label>`;
  }

  /** The browser goes by the button inside the input, which keeps no distance from the bar; the label does. */
  #handleFocus(event: Event) {
    (event.target as HTMLElement).parentElement?.scrollIntoView({ block: 'nearest' });
  }

  #handleChoice(event: Event) {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void this.#useFile(file);
    // So that the same file can be chosen again after a failure.
    input.value = '';
  }

  #handleDrag(event: DragEvent) {
    event.preventDefault();
  }

  #handleDrop(event: DragEvent) {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.#useFile(file);
  }

  #handleRemove() {
    this.announcement = this.phrases['image-removed'];
    this.#setAnswer(undefined);
    this.focus();
  }

  async #useFile(file: File): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.violation = undefined;
    const picture = await shrinkPicture(file);
    this.isBusy = false;
    if (!picture.ok) {
      this.violation = picture.violation;
      return;
    }
    this.announcement = this.phrases['image-added'];
    this.#setAnswer(picture.url);
  }

  #setAnswer(answer: string | undefined): void {
    this.answer = answer;
    this.violation = undefined;
    this.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
}
