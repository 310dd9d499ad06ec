import { css } from 'lit';
import { firstControls } from './first-controls.ts';

/** Shared styles: headings, buttons, links, cards, lists, skeletons. */
export const controls = [
  firstControls,
  css`
    .second {
      background: transparent;
      color: var(--_text);
      border-color: var(--_edge);
    }
    button:hover,
    .button:hover {
      box-shadow: 0 0 0 2px var(--_accent);
    }
    .second:hover {
      border-color: var(--_accent);
      box-shadow: 0 0 0 1px var(--_accent);
      background: var(--_tint);
    }
    .plain:hover {
      box-shadow: none;
      text-decoration: underline;
      text-underline-offset: 0.15em;
    }
    button:active,
    .button:active {
      box-shadow: 0 0 0 4px var(--_accent);
    }
    button[aria-disabled='true'] {
      opacity: 0.65;
      cursor: progress;
    }
    .row {
      flex-wrap: wrap;
      align-items: baseline;
    }
    /* Text gives way first; what stands beside it goes below it only where both are large. */
    .row > :first-child {
      flex: 1 1 8em;
      min-inline-size: 0;
    }
    .row > .plain {
      margin-inline-end: -0.5em;
    }
    /* Of large text, the bar would hide too much. */
    @container (max-width: 15em) {
      .bar {
        position: static;
      }
    }
    /* Where the reader's colours stand for ours, a border that is not there would be one. */
    @media (forced-colors: active) {
      .plain {
        border-color: Canvas;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      ::before,
      ::after {
        animation: none !important;
        transition: none !important;
      }
    }
    .back {
      padding-inline: 0.75em;
    }
  `,
];
