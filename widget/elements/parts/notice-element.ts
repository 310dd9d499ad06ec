import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Failure } from '../../client/failure.ts';
import { IntentEvent } from '../../flow/intent.ts';
import { fill, type ShoppingPhrases, type StepPhrases } from '../../locale/locale.ts';
import { firstControls } from '../../styles/first-controls.ts';

/** The texts of a failure: what happened, and what to do. */
export interface FailureWords {
  readonly title: string;
  readonly help: string;
}

/**
 * @summary An error message: what happened, what to do, and what is known of the shopper's money.
 * @fires {IntentEvent} cover-intent - `retry`.
 * @csspart notice - The box.
 */
export class NoticeElement extends LitElement {
  static override styles = [
    firstControls,
    css`
      :host {
        display: block;
        margin-block-end: 1em;
      }
      .box {
        padding: 0.875em 1em;
        border-radius: var(--_radius);
        border-inline-start: 4px solid var(--_danger);
        background: var(--_danger-tint);
      }
      .plain {
        margin: 0.25em 0 -0.5em -0.5em;
      }
    `,
  ];

  @property({ attribute: false }) phrases!: ShoppingPhrases & Partial<StepPhrases>;

  /** The failure to show. */
  @property({ attribute: false }) failure!: Failure;

  /** What is known of the shopper's money. */
  @property({ attribute: false }) money = '';

  /** Whether to show a button that retries. */
  @property({ attribute: false }) canTryAgain = true;

  protected override render() {
    const { title, help } = failureWords(this.failure, this.phrases);
    return html`<div class="box" part="notice" tabindex="-1">
      <b>${title}</b>
      <p>${help} ${this.money}</p>
      ${
        this.canTryAgain
          ? html`<button type="button" class="plain" @click=${this.#handleAgain}>${this.phrases['try-again']}</button>`
          : nothing
      }
    </div>`;
  }

  #handleAgain() {
    this.dispatchEvent(new IntentEvent({ type: 'retry' }));
  }
}

/** Returns the texts of a failure: those of its code, else those of its HTTP status. */
export function failureWords(failure: Failure, phrases: ShoppingPhrases): FailureWords {
  const words = phrases as Readonly<Record<string, string>>;
  const own = `failed-${failure.code}`;
  // most words come with the code of the order steps
  const key = [own, `failed-${kindOf(failure)}`].find((each) => words[each]) ?? 'failed-unreachable';
  const help = fill(words[`${key}-help`] ?? '', { request: failure.requestId ?? failure.code });
  return { title: words[key] ?? '', help };
}

function kindOf({ code, status }: Failure): string {
  if (status === 0 || code === 'unreadable-answer') return 'unreachable';
  if (status === 429 || status === 503) return 'busy';
  return status === 401 || status === 403 ? 'closed' : 'other';
}
