import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FoundVehicle } from '../../proxy-server/contract/console/shop-help.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import type { ProxyClient } from '../client/proxy-client.ts';
import { showAnswer } from '../form/shown-answer.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { controls } from '../styles/controls.ts';

/** The fields that the register can fill in. */
const fillable = ['brand', 'model', 'year'] as const;

/**
 * @summary Looks up a vehicle by its number plate and fills in the empty fields. Where an answer differs from the
 *   register, the shopper chooses.
 * @csspart button - Any button.
 */
export class VehicleLookupElement extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        margin-block-start: 0.5em;
      }
      .result {
        margin-block-start: 0.5em;
        padding: 0.625em 0.875em;
        border-radius: var(--_radius);
        background: var(--_raised);
        border: 1px solid var(--_line);
      }
    `,
  ];

  /** Calls the proxy. */
  @property({ attribute: false }) client!: ProxyClient;

  /** The token of the vehicle's quote, which the look-up requires. */
  @property({ attribute: false }) quote: string | undefined;

  /** The fields of the step. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The answers so far. */
  @property({ attribute: false }) answers: Answers = {};

  @property({ attribute: false }) phrases!: StepPhrases;

  /** Called with answers from the register, by field id. */
  @property({ attribute: false }) onAnswers: (answers: Answers) => void = () => {};

  @state() private isBusy = false;
  @state() private failed: string | undefined;
  @state() private found: FoundVehicle | undefined;

  protected override render() {
    return html`<button type="button" class="second" part="button" aria-disabled=${this.isBusy ? 'true' : nothing} @click=${this.#handleLookUp}>
        ${this.phrases[this.isBusy ? 'vehicle-searching' : 'vehicle-look-up']}
      </button>
      <div role="status">
        ${this.failed ? html`<p class="error">${this.failed}</p>` : nothing} ${this.found ? this.#renderFound(this.found) : nothing}
      </div>`;
  }

  #renderFound(found: FoundVehicle) {
    const { phrases } = this;
    const what = [found.brand, found.model, found.year].filter((part) => part !== undefined).join(' ');
    const differing = this.#questions.filter((field) => this.#differs(field, found));
    const ending = found.chassisNumberEnding;
    return html`<div class="result">
      <p>${fill(phrases['vehicle-found'], { what })}</p>
      ${ending ? html`<p>${fill(phrases['vehicle-chassis'], { ending })}</p>` : nothing}
      ${differing.map(
        (field) => html`<p>
          ${fill(phrases['vehicle-differs'], { label: field.label, register: String(registerValue(found, field)), typed: showAnswer(field, this.answers[field.id], phrases) })}
          <button type="button" class="plain" part="button" @click=${() => this.onAnswers({ [field.id]: registerValue(found, field)! })}>
            ${fill(phrases['vehicle-take'], { register: String(registerValue(found, field)) })}
          </button>
        </p>`,
      )}
      <p class="quiet small">${phrases['vehicle-check']}</p>
    </div>`;
  }

  #handleLookUp() {
    if (!this.isBusy) void this.#lookUp();
  }

  async #lookUp(): Promise<void> {
    const registrationNumber = String(this.answers.registrationNumber ?? '');
    this.found = undefined;
    this.failed = undefined;
    if (!/^[A-Za-z0-9 -]{4,12}$/.test(registrationNumber)) {
      this.failed = this.phrases['vehicle-plate-first'];
      return;
    }
    if (!this.quote) {
      this.failed = this.phrases['vehicle-failed'];
      return;
    }
    this.isBusy = true;
    const body = { quote: this.quote, registrationNumber };
    const reply = await this.client.call('POST', '/v1/vehicle-lookups', { body });
    this.isBusy = false;
    if (!reply.ok) this.failed = this.#wordsOf(reply.failure.code);
    else this.#fill(reply.value);
  }

  #fill(found: FoundVehicle): void {
    this.found = found;
    const empty = this.#questions.filter(({ id }) => (this.answers[id] ?? '') === '');
    const filled = empty.flatMap((field) => {
      const value = registerValue(found, field);
      return value === undefined ? [] : [[field.id, value] as const];
    });
    if (filled.length > 0) this.onAnswers(Object.fromEntries(filled));
  }

  get #questions(): readonly Field[] {
    return this.fields.filter(({ id }) => fillable.some((known) => known === id));
  }

  #differs(field: Field, found: FoundVehicle): boolean {
    const [register, typed] = [registerValue(found, field), this.answers[field.id]];
    if (register === undefined || typed === undefined || typed === '') return false;
    return String(register).toLowerCase() !== String(typed).toLowerCase();
  }

  #wordsOf(code: string): string {
    if (code === 'vehicle-not-found') return this.phrases['vehicle-not-found'];
    return this.phrases[code === 'lookups-used-up' ? 'vehicle-used-up' : 'vehicle-failed'];
  }
}

function registerValue(found: FoundVehicle, { id }: Field): Answer | undefined {
  return id === 'brand' || id === 'model' || id === 'year' ? found[id] : undefined;
}
