import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { validateField } from '../../../proxy-server/contract/fields/field-rules.ts';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import { findOptions } from '../../client/find-options.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { firstInvalidEntry } from '../../form/answer-violation.ts';
import { type ControlKind, controlOf, isGroup } from '../../form/control-kind.ts';
import { meantEmail } from '../../form/meant-email.ts';
import { optionsOf, readTyped, writeAnswer } from '../../form/typed-answer.ts';
import { violationWords } from '../../form/violation-words.ts';
import { Combobox } from '../../inputs/combobox.ts';
import { fill, type StepPhrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { renderInput } from './field-input.ts';
import { type InputReadiness, readyInput } from './load-inputs.ts';

/** An input with several controls, which validates them itself. */
type RichInput = HTMLElement & { readonly answer: Answer | undefined; readonly error?: string; check?(): boolean };

/**
 * @summary One field of the catalogue with its label, help and error. It is validated on blur, and by `check()` when its
 *   form is submitted. Dispatches the native `input` event.
 * @csspart field - The whole field.
 * @csspart label - The label.
 * @csspart input - The input.
 * @csspart error - The error message.
 */
export class FieldElement extends LitElement {
  static readonly formAssociated = true;
  static override styles = [
    controls,
    fields,
    css`
      :host {
        display: block;
        /* label and input: where it is not drawn yet, nothing moves when it is */
        min-block-size: 4.625em;
      }
    `,
  ];

  /** The field as the catalogue defines it. */
  @property({ attribute: false }) field!: Field;

  /** The answer in the API's format; undefined when there is none. */
  @property({ attribute: false }) answer: Answer | undefined;

  /** The other answers, for limits that depend on them. */
  @property({ attribute: false }) answers: Answers = {};

  @property({ attribute: false }) phrases!: StepPhrases;

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** The proxy's error message for this answer. */
  @property({ attribute: false }) serverError: string | undefined;

  /** The proxy's violations inside a list; paths are relative to the list: `/0/phone`. */
  @property({ attribute: false }) serverViolations: readonly Violation[] = [];

  /** Reads the options of a look-up. */
  @property({ attribute: false }) client: ProxyClient | undefined;

  /** Drawn a frame after its step is shown, since it is below a phone's window then. */
  @property({ attribute: false }) isLater = false;

  @state() private isChecked = false;
  /** The text in the input, so that a half-typed number is not reformatted while typing. */
  @state() private typed = '';
  @state() private readiness: InputReadiness = 'ready';

  readonly #internals = this.attachInternals();
  readonly #combobox = new Combobox(this);

  /** Shows the error, if there is one. Returns whether the answer is valid. */
  check(): boolean {
    this.isChecked = true;
    const isRight = this.#rich?.check?.() ?? true;
    return isRight && this.readiness === 'ready' && this.error === undefined;
  }

  /** The error message; undefined when the answer is valid. */
  get error(): string | undefined {
    const { field, answer, phrases } = this;
    if (controlOf(field) === 'members') return this.#rich?.error ?? this.serverError;
    const violation = validateField(field, answer, this.today, this.answers);
    if (violation) return violationWords(field, violation, answer, phrases, this);
    const entry = firstInvalidEntry(field, answer, this.today);
    if (entry !== undefined) return fill(phrases['fault-entry'], { label: field.label, number: entry + 1 });
    return this.serverError;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.input, input, .rich')?.focus(options);
  }

  protected override scheduleUpdate() {
    const draw = () => super.scheduleUpdate();
    return this.isLater && !this.hasUpdated ? nextFrame().then(draw) : draw();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // a step may bring the same field or answer anew at every key: what is being typed stays, spaces at its end included
    const isTypedHere = readTyped(this.field, this.typed, this.phrases) === this.answer;
    if ((changed.has('field') || changed.has('answer')) && !isTypedHere)
      this.typed = writeAnswer(this.field, this.answer, this.phrases);
    if (changed.has('serverError') && this.serverError) this.isChecked = true;
    if (changed.has('field')) this.#load();
    if (changed.has('answer'))
      this.#internals.setFormValue(typeof this.answer === 'object' ? null : String(this.answer ?? ''));
  }

  protected override render() {
    const { field } = this;
    const kind = controlOf(field);
    // The members editor shows its errors itself.
    const error = this.isChecked && kind !== 'members' ? this.error : undefined;
    const help = this.#help;
    const described = [error && 'error', help && 'help'].filter(Boolean).join(' ');
    const label = html`${field.label}
      ${field.required ? nothing : html`<span class="quiet small">(${this.phrases.optional})</span>`}`;
    const helpText = help ? html`<p class="help" id="help">${help}</p>` : nothing;
    // Tall inputs have their help text above them.
    const isRich = isGroup(kind) && kind !== 'radios';
    const input = this.#renderControl(kind, described, error !== undefined);
    return html`<div part="field" @input=${this.#passOn} @focusout=${this.#handleBlur} @keydown=${this.#handleKey}>
      ${
        isGroup(kind)
          ? html`<fieldset aria-describedby=${described || nothing}>
            <legend part="label">${label}</legend>
            ${isRich ? helpText : nothing} ${input}
          </fieldset>`
          : html`<label for="input" part="label">${label}</label>${input}`
      }
      ${error ? html`<p class="error" id="error" part="error">${error}</p>` : nothing}
      ${field.type === 'email' && this.typed ? this.#renderMeant() : nothing}
      ${isRich ? nothing : helpText}
    </div>`;
  }

  /** A slip in the host of an address sends the certificate to nobody. What says so is there before it has to. */
  #renderMeant() {
    const meant = meantEmail(this.typed.trim(), this.isChecked);
    const take = () => {
      this.#handleInput(meant!);
      this.focus();
      this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    };
    return html`<div role="status">
      ${
        meant
          ? html`<p class="help">
              ${this.phrases['email-meant']}
              <button type="button" class="plain" part="button" @click=${take}><bdi>${meant}</bdi></button>
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderControl(kind: ControlKind, described: string, isWrong: boolean) {
    const { field, answer, phrases } = this;
    if (this.readiness !== 'ready') return this.#renderUnavailable();
    switch (kind) {
      case 'image':
        return html`<cover-image-input class="rich" exportparts="button" .field=${field} .answer=${answer}
          .phrases=${phrases} .isWrong=${isWrong} @input=${this.#handleRich}></cover-image-input>`;
      case 'list':
        return html`<cover-list-input class="rich" exportparts="field, label, input, error, button" .field=${field}
          .answer=${answer} .phrases=${phrases} .today=${this.today} .violations=${this.serverViolations}
          @input=${this.#handleRich}></cover-list-input>`;
      case 'members':
        return html`<cover-members class="rich" exportparts="field, label, input, error, button" .field=${field}
          .answer=${answer} .wanted=${this.#wanted} .phrases=${phrases} .today=${this.today}
          .serverViolations=${this.serverViolations} @input=${this.#handleRich}></cover-members>`;
      case 'combobox':
        return this.#combobox.render({
          ...this.#view(described, isWrong),
          name: field.id,
          isRequired: field.required,
          options: field.suggestions?.map((value) => ({ value, label: value })) ?? optionsOf(field, this.phrases),
          find: this.#find,
          isFree: field.type === 'text' || field.type === 'lookup',
        });
      default:
        return renderInput({
          ...this.#view(described, isWrong),
          field,
          answer,
          answers: this.answers,
          today: this.today,
        });
    }
  }

  /** Shows that the code of this input is loading, or failed to load. */
  #renderUnavailable() {
    if (this.readiness === 'loading') return html`<p class="quiet" role="status">${this.phrases['input-loading']}</p>`;
    return html`<p role="alert">
      ${this.phrases['input-missing']}
      <button type="button" class="plain" part="button" @click=${this.#load}>${this.phrases['try-again']}</button>
    </p>`;
  }

  #view(described: string, isWrong: boolean) {
    return { typed: this.typed, described, isWrong, phrases: this.phrases, onInput: this.#handleInput };
  }

  get #help(): string | undefined {
    const { help, type } = this.field;
    return help ?? (type === 'instant' ? this.phrases['instant-help'] : undefined);
  }

  get #wanted(): number | undefined {
    const { count } = this.field;
    const wanted = count === undefined ? undefined : this.answers[count];
    return typeof wanted === 'number' ? wanted : undefined;
  }

  get #find() {
    const { field, client, answers } = this;
    if (field.type !== 'lookup') return undefined;
    return (search: string, signal: AbortSignal) => findOptions(client, field, search, answers, signal);
  }

  get #rich(): RichInput | null {
    return this.renderRoot.querySelector<RichInput>('.rich');
  }

  readonly #load = (): void => {
    this.readiness = readyInput(controlOf(this.field), (readiness) => {
      this.readiness = readiness;
    });
  };

  readonly #handleInput = (text: string): void => {
    this.typed = text;
    this.answer = readTyped(this.field, text, this.phrases);
    this.serverError = undefined;
  };

  readonly #handleRich = (event: Event): void => {
    this.answer = (event.currentTarget as RichInput).answer;
    this.serverError = undefined;
  };

  /** A program that fills in forms often dispatches an event that ends at this shadow root; the form must hear it too. */
  #passOn(event: Event): void {
    if (!event.composed) this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** An empty field shows no error on blur; that happens when the form is submitted. */
  #handleBlur(event: FocusEvent): void {
    if (this.answer === undefined || this.#rich || this.renderRoot.contains(event.relatedTarget as Node | null)) return;
    this.isChecked = true;
    this.typed = writeAnswer(this.field, this.answer, this.phrases);
  }

  /**
   * Enter submits the form, as it does in an input outside a shadow root. On a keyboard of glass, where the key says
   * “next”, it leads to the next field, and submits after the last.
   */
  #handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.isComposing) return;
    const fields = [...(this.getRootNode() as ParentNode).querySelectorAll<FieldElement>('cover-field')];
    const next = matchMedia('(pointer: coarse)').matches && fields[fields.indexOf(this) + 1];
    if (next) next.focus();
    else this.#internals.form?.requestSubmit();
  }
}

/** Resolves once what is on screen now has been painted. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
