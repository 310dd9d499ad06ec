import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Violation } from '../../../proxy-server/contract/problem.ts';
import type { Field } from '../../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../../proxy-server/contract/values.ts';
import type { ProxyClient } from '../../client/proxy-client.ts';
import { isNarrow } from '../../form/control-kind.ts';
import { controls } from '../../styles/controls.ts';
import type { FieldElement } from '../parts/field-element.ts';
import { StepElement } from './step-element.ts';

interface ProxyWord {
  readonly violations: readonly Violation[];
  readonly complaint: string | undefined;
  readonly inside: readonly Violation[];
}

/** A step that is a form of questions: keeps what is typed, checks all of it when it is sent, leads to what is wrong. */
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

  /** The questions to ask. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** What has been answered so far, by field id. */
  @property({ attribute: false }) answers: Answers = {};

  /** Today, `YYYY-MM-DD`. */
  @property({ attribute: false }) today = '';

  /** What the proxy found wrong, by JSON pointer. */
  @property({ attribute: false }) violations: readonly Violation[] = [];

  /** Asks for the options of look-ups. */
  @property({ attribute: false }) client: ProxyClient | undefined;

  /** Whether a step comes before this one. */
  @property({ attribute: false }) hasBack = true;

  @state() private wrong: readonly FieldElement[] = [];

  readonly #said = new Map<string, ProxyWord>();

  /** Where the answers stand in a request: `/answers` or `/applicant`. */
  protected readonly pointer: string = '/answers';

  /** Title and lead of the step. */
  protected abstract renderIntroduction(): unknown;

  /** Keeps what was typed. */
  protected abstract keep(answers: Answers): void;

  /** Where the proxy has complained, the first answer that is to be put right comes before the heading. */
  override focusHeading(): void {
    const elements = [...this.renderRoot.querySelectorAll<FieldElement>('cover-field')];
    const complained = elements.find(({ complaint }) => complaint);
    if (complained) void complained.updateComplete.then(() => complained.focus());
    else super.focusHeading();
  }

  /** What stands under a question. */
  protected renderUnder(_field: Field): unknown {
    return nothing;
  }

  /** What stands between the questions and the buttons. */
  protected renderRest(): unknown {
    return nothing;
  }

  /** What stands below the buttons. */
  protected renderEnd(): unknown {
    return nothing;
  }

  /** Goes on, once all questions are answered right. */
  protected goOn(): void {
    this.wish({ want: 'go-on' });
  }

  protected override render() {
    return html`<form novalidate @submit=${this.handleSubmit} @input=${this.handleInput}>
      ${this.renderIntroduction()} ${this.renderWrong()}
      ${
        this.fields.length > 0
          ? html`<div class="questions">${this.fields.map((field) => this.renderField(field))}</div>`
          : nothing
      }
      ${this.renderRest()} ${this.actions(this.say('continue'), this.hasBack)} ${this.renderEnd()}
    </form>`;
  }

  /** What the proxy said about a question, and about the entries inside its answer; the same until it says more. */
  private saidOf({ id }: Field): ProxyWord {
    const known = this.#said.get(id);
    if (known?.violations === this.violations) return known;
    const pointer = `${this.pointer}/${id.replaceAll('.', '/')}`;
    const inside = this.violations.filter(({ path }) => path.startsWith(`${pointer}/`));
    const said = {
      violations: this.violations,
      complaint: this.violations.find(({ path }) => path === pointer)?.message ?? inside[0]?.message,
      inside: inside.map((violation) => ({ ...violation, path: violation.path.slice(pointer.length) })),
    };
    this.#said.set(id, said);
    return said;
  }

  private renderField(field: Field) {
    const { complaint, inside } = this.saidOf(field);
    return html`<div class=${isNarrow(field) ? '' : 'wide'}>
      <cover-field
        name=${field.id}
        exportparts="field, label, input, error, button"
        .field=${field}
        .answer=${this.answers[field.id]}
        .answers=${this.answers}
        .phrases=${this.phrases}
        .today=${this.today}
        .client=${this.client}
        .complaint=${complaint}
        .entryViolations=${inside}
      ></cover-field>
      ${this.renderUnder(field)}
    </div>`;
  }

  /** A summary of what is wrong, for those who cannot see it all at once. */
  private renderWrong() {
    const wrong = this.wrong.filter((element) => element.isConnected && element.error);
    if (wrong.length < 2) return nothing;
    return html`<div class="wrong" role="group" aria-labelledby="wrong">
      <b id="wrong">${this.say('errors-title', { count: wrong.length })}</b>
      <ul>
        ${wrong.map(
          (element) => html`<li>
            <button type="button" class="plain" @click=${() => element.focus()}>${element.error}</button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  private handleInput(event: Event) {
    const { field, answer } = event.target as Partial<FieldElement>;
    if (!field) return;
    const answers: Record<string, Answer> = { [field.id]: answer ?? '' };
    this.keep(answers);
    if (this.wrong.length > 0) this.wrong = [...this.wrong];
  }

  private handleSubmit(event: Event) {
    event.preventDefault();
    const elements = [...this.renderRoot.querySelectorAll<FieldElement>('cover-field')];
    this.wrong = elements.filter((element) => !element.check());
    if (this.wrong[0]) this.wrong[0].focus();
    else this.goOn();
  }
}
