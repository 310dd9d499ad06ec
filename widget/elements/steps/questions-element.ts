import { css, html, nothing, render } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { isNarrow } from '../../form/control-kind.ts';
import { fillCounted } from '../../locale/plural.ts';
import { controls } from '../../styles/controls.ts';
import type { FieldElement } from '../parts/field-element.ts';
import { StepElement } from './step-element.ts';

/** A small phone shows no more of a step at once. */
const fieldsInWindow = 4;

/** What the proxy reported about one field, and where the field stands. */
interface FieldReport {
  /** Its own for good, so that another field inserted before it does not take over what it shows. */
  readonly box: HTMLElement;
  readonly violations: readonly Violation[];
  /** The message to show at the field. */
  readonly message: string | undefined;
  /** Violations inside a list; paths are relative to the list. */
  readonly inside: readonly Violation[];
}

/** Questions that are asked and saved together. */
export interface QuestionGroup {
  /** The JSON pointer of their answers in a request: `/answers` or `/applicant`. */
  readonly pointer: string;
  readonly fields: readonly Field[];
  /** The answers so far, by field id. */
  readonly answers: Answers;
  /** What stands above them. */
  readonly title?: unknown;
  /** Saves answers in the store. */
  save(answers: Answers): void;
}

/** Base class of the steps with questions: saves what is typed, validates on submit, and focuses the first error. */
export abstract class QuestionsElement extends StepElement {
  static override styles = [
    controls,
    css`
      .questions {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.125em;
        margin-block-start: 1.25em;
      }
      @container (min-width: 34em) {
        .questions {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          align-items: start;
        }
        .wide {
          grid-column: 1 / -1;
        }
      }
      .wrong {
        margin-block-start: 1em;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_danger);
        background: var(--_danger-tint);
      }
      .wrong button {
        min-block-size: 2.25em;
        padding: 0.125em 0;
        text-align: start;
        text-decoration: underline;
        color: var(--_text);
        font-weight: 400;
      }
    `,
  ];

  /** The fields to show. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The answers so far, by field id. */
  @property({ attribute: false }) answers: Answers = {};

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** The violations that the proxy reported, by JSON pointer. */
  @property({ attribute: false }) violations: readonly Violation[] = [];

  /** Reads the options of look-ups. */
  @property({ attribute: false }) client: ProxyClient | undefined;

  /** Whether there is a previous step. */
  @property({ attribute: false }) hasBack = true;

  @state() private invalid: readonly FieldElement[] = [];

  readonly #reports = new Map<string, FieldReport>();

  /** The JSON pointer of the answers in a request: `/answers` or `/applicant`. */
  protected readonly pointer: string = '/answers';

  /** Renders the heading and the introduction. */
  protected abstract renderIntroduction(): unknown;

  /** Saves the answers in the store. */
  protected abstract saveAnswers(answers: Answers): void;

  /** What the form asks, in order: the fields, and in some steps more. */
  protected get groups(): readonly QuestionGroup[] {
    const { pointer, fields, answers } = this;
    return [{ pointer, fields, answers, save: (typed) => this.saveAnswers(typed) }];
  }

  /** Focuses the first field with an error from the proxy, else the heading. */
  override focusHeading(): void {
    const elements = [...this.renderRoot.querySelectorAll<FieldElement>('cover-field')];
    const invalid = elements.find(({ serverError }) => serverError);
    if (invalid) void invalid.updateComplete.then(() => invalid.focus());
    else super.focusHeading();
  }

  /** Renders content below a field. */
  protected renderUnder(_field: Field): unknown {
    return nothing;
  }

  /** Renders content between the fields and the buttons. */
  protected renderRest(): unknown {
    return nothing;
  }

  /** Renders what may be read before going on. */
  protected renderEnd(): unknown {
    return nothing;
  }

  /** Continues; called when all answers are valid. */
  protected submit(): void {
    this.dispatchIntent({ type: 'next' });
  }

  /** The text of the button that submits. */
  protected get submitText(): string {
    return this.say('continue');
  }

  protected override render() {
    const { groups } = this;
    const late = groups.flatMap(({ fields }) => fields).slice(fieldsInWindow);
    return html`<form novalidate @submit=${this.#handleSubmit} @input=${this.#handleInput}>
      ${this.renderIntroduction()} ${this.#renderErrorSummary()}
      ${groups.map((group) => this.#renderGroup(group, late))}
      ${this.renderRest()} ${this.renderEnd()} ${this.actions(this.submitText, this.hasBack)}
    </form>`;
  }

  /** The proxy's report about a field; the same object until `violations` changes. */
  #reportFor(group: QuestionGroup, { id }: Field): FieldReport {
    const pointer = `${group.pointer}/${id.replaceAll('.', '/')}`;
    const known = this.#reports.get(pointer);
    if (known?.violations === this.violations) return known;
    const inside = this.violations.filter(({ path }) => path.startsWith(`${pointer}/`));
    const report = {
      box: known?.box ?? document.createElement('div'),
      violations: this.violations,
      message: this.violations.find(({ path }) => path === pointer)?.message ?? inside[0]?.message,
      inside: inside.map((violation) => ({ ...violation, path: violation.path.slice(pointer.length) })),
    };
    this.#reports.set(pointer, report);
    return report;
  }

  #renderGroup(group: QuestionGroup, late: readonly Field[]) {
    const { fields, title = nothing } = group;
    if (fields.length === 0) return nothing;
    return html`${title}
      <div class="questions">${fields.map((field) => this.#renderField(group, field, late.includes(field)))}</div>`;
  }

  #renderField(group: QuestionGroup, field: Field, isLater: boolean) {
    const { box, message, inside } = this.#reportFor(group, field);
    box.className = isNarrow(field) ? '' : 'wide';
    const content = html`<cover-field
        name=${field.id}
        exportparts="field, label, input, error, button"
        .field=${field}
        .answer=${group.answers[field.id]}
        .answers=${group.answers}
        .phrases=${this.phrases}
        .today=${this.today}
        .client=${this.client}
        .serverError=${message}
        .serverViolations=${inside}
        .isLater=${isLater}
      ></cover-field>
      ${this.renderUnder(field)}`;
    render(content, box, { host: this });
    return box;
  }

  /** Lists the errors with links to their fields, when there are several. */
  #renderErrorSummary() {
    const asked = this.groups.flatMap(({ fields }) => fields.map(({ id }) => id));
    const invalid = this.invalid.filter((element) => asked.includes(element.field.id) && element.error);
    if (invalid.length < 2) return nothing;
    return html`<div class="wrong" role="group" aria-labelledby="wrong">
      <b id="wrong">${fillCounted(this.phrases['errors-title'], { count: invalid.length }, this.phrases)}</b>
      <ul>
        ${invalid.map(
          (element) => html`<li>
            <button type="button" class="plain" @click=${() => element.focus()}>${element.error}</button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #handleInput(event: Event) {
    const { field, answer } = event.target as Partial<FieldElement>;
    if (!field) return;
    const answers: Record<string, Answer> = { [field.id]: answer ?? '' };
    this.groups.find(({ fields }) => fields.includes(field))?.save(answers);
    if (this.invalid.length > 0) this.invalid = [...this.invalid];
  }

  #handleSubmit(event: Event) {
    event.preventDefault();
    const elements = [...this.renderRoot.querySelectorAll<FieldElement>('cover-field')];
    this.invalid = elements.filter((element) => !element.check());
    if (this.invalid[0]) this.invalid[0].focus();
    else this.submit();
  }
}
