import { css, html, nothing, type TemplateResult } from 'lit';
import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import type { StepPhrases } from '../../locale/locale.ts';

/** Styles of the timeline. */
export const timelineStyles = css`
  ol {
    list-style: none;
    margin: 1.5em 0 0;
    padding: 0;
  }
  ol li {
    position: relative;
    display: flex;
    gap: 0.75em;
    padding-block-end: 1.25em;
    color: var(--_quiet);
  }
  ol li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: 0.6875em;
    inset-block: 1.75em 0.25em;
    border-inline-start: 2px solid var(--_line);
  }
  .dot {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    border: 2px solid var(--_line);
    border-radius: 50%;
    display: grid;
    place-items: center;
    font-size: 1em;
    line-height: 1;
  }
  .is-done {
    color: var(--_text);
  }
  .is-done .dot {
    background: var(--_fill);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .is-now {
    color: var(--_text);
    font-weight: 600;
  }
  .is-now .dot {
    border-color: var(--_line);
    border-block-start-color: var(--_accent);
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;

/** The stages of an order, and the states in which each is done. */
const stages: readonly { name: 'paid' | 'issued' | 'video' | 'approved'; doneIn: readonly OrderState[] }[] = [
  { name: 'paid', doneIn: ['paid', 'issuing', 'awaiting-video', 'under-review', 'active'] },
  { name: 'issued', doneIn: ['awaiting-video', 'under-review', 'active'] },
  { name: 'video', doneIn: ['active'] },
  { name: 'approved', doneIn: ['active'] },
];

/** Renders the stages of an order: done, in progress, and to come. */
export function renderTimeline(order: Order, phrases: StepPhrases): TemplateResult {
  const shown = stages.filter(({ name }) => name !== 'video' || order.verification !== undefined);
  const isDone = ({ name, doneIn }: (typeof stages)[number]) =>
    doneIn.includes(order.state) || (name === 'video' && order.verification?.state !== 'awaited');
  const now = shown.findIndex((stage) => !isDone(stage));
  return html`<ol>
    ${shown.map((stage, index) => {
      const progress = isDone(stage) ? 'is-done' : index === now ? 'is-now' : 'is-later';
      return html`<li class=${progress} aria-current=${index === now ? 'step' : nothing}>
        <span class="dot" aria-hidden="true">${progress === 'is-done' ? '✓' : nothing}</span>
        <span>${phrases[`timeline-${stage.name}`]}<span class="hidden-text">: ${phrases[progress]}</span></span>
      </li>`;
    })}
  </ol>`;
}
