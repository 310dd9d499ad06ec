import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Failure } from '../../client/failure.ts';
import { IntentEvent } from '../../flow/intent.ts';
import { fill, type OpeningPhrases, type Phrases } from '../../locale/locale.ts';
import { controls } from '../../styles/controls.ts';

/** The words of a failure: what happened, and what to do. */
export interface FailureWords {
  readonly title: string;
  readonly help: string;
}

/**
 * @summary What went wrong, what to do, and whether money has moved.
 * @fires {IntentEvent} cover-intent - The wish to try again.
 * @csspart notice - The box.
 */
export class NoticeElement extends LitElement {
  static override styles = [
    controls,
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

  @property({ attribute: false }) phrases!: OpeningPhrases & Partial<Phrases>;

  /** What went wrong. */
  @property({ attribute: false }) failure!: Failure;

  /** Whether no money can have moved yet. */
  @property({ attribute: false }) isBeforePayment = true;

  /** Whether the same can be tried again here. */
  @property({ attribute: false }) canTryAgain = true;

  protected override render() {
    const { title, help } = wordsOf(this.failure, this.phrases);
    return html`<div class="box" part="notice">
      <b>${title}</b>
      <p>${help} ${this.isBeforePayment ? this.phrases['no-money-moved'] : this.phrases['money-safe']}</p>
      ${
        this.canTryAgain
          ? html`<button type="button" class="plain" @click=${this.handleAgain}>${this.phrases['try-again']}</button>`
          : nothing
      }
    </div>`;
  }

  private handleAgain() {
    this.dispatchEvent(new IntentEvent({ want: 'try-again' }));
  }
}

/** Finds the words for a failure: its own where the locale has some, else those of its kind. */
export function wordsOf(failure: Failure, phrases: OpeningPhrases): FailureWords {
  const words = phrases as Readonly<Record<string, string>>;
  const own = `failed-${failure.code}`;
  const key = words[own] ? own : `failed-${kindOf(failure)}`;
  const help = fill(words[`${key}-help`] ?? '', { request: failure.requestId ?? failure.code });
  return { title: words[key] ?? '', help };
}

function kindOf({ status }: Failure): string {
  if (status === 0) return 'offline';
  if (status === 429 || status === 503) return 'busy';
  return status === 401 || status === 403 ? 'closed' : 'other';
}
