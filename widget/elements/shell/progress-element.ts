import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { upTo } from '../../form/up-to.ts';

/**
 * @summary The number of the current step, as text and as a bar. It is at the end of its line, and as long whatever else
 *   comes to stand there, so that it does not move.
 * @csspart progress - The text.
 */
export class ProgressElement extends LitElement {
  static override styles = css`
    :host {
      display: block;
      flex: 0 0 40%;
      margin-inline-start: auto;
    }
    p {
      margin: 0 0 0.375em;
      font-size: 0.8125em;
      color: var(--_quiet);
      min-block-size: 1.5em;
    }
    div {
      display: flex;
      gap: 0.25em;
    }
    i {
      flex: 1;
      block-size: 0.25em;
      border-radius: 1em;
      background: var(--_line);
    }
    .is-done {
      background: var(--_accent);
    }
    @media (forced-colors: active) {
      .is-done {
        background: Highlight;
      }
    }
  `;

  /** The text, such as “Step 2 of 6”. */
  @property({ attribute: false }) words = '';

  /** Number of steps done, the current one included. */
  @property({ attribute: false }) done = 0;

  /** Number of steps. */
  @property({ attribute: false }) count = 0;

  protected override render() {
    const bars = upTo(this.count).map((index) => index < this.done);
    return html`<p part="progress">${this.words}</p>
      <div aria-hidden="true">${bars.map((isDone) => html`<i class=${isDone ? 'is-done' : ''}></i>`)}</div>`;
  }
}
