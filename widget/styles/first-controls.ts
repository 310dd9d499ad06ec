import { css } from 'lit';

/** Shared styles, as far as the first step needs them: headings, buttons, cards, skeletons. */
export const firstControls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  p,
  ul,
  fieldset,
  dl,
  dd {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  .heading {
    margin: 0 0 0.25em;
    font-size: 1.375em;
    font-weight: 650;
    line-height: 1.25;
  }
  .quiet {
    color: var(--_quiet);
  }
  .small {
    font-size: 0.875em;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  .button {
    font: inherit;
    font-weight: 600;
    min-block-size: 2.875em;
    padding: 0.5em 1.25em;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_fill);
    color: var(--_on-accent);
    cursor: pointer;
    text-align: center;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
  }
  .main:hover {
    box-shadow: 0 0 0 2px var(--_accent);
  }
  .plain {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    padding-inline: 0.5em;
    min-inline-size: 2.875em;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .heading:focus-visible {
    outline: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    margin-block-start: 1.25em;
  }
  .actions > :not(.back) {
    flex: auto;
  }
  .actions > .main {
    flex: 1 1 8em;
  }
  /* Of what has the focus, nothing is under the bar. */
  :focus {
    scroll-margin-block: 4em 12em;
  }
  .bar {
    position: sticky;
    z-index: 2;
    inset-block-end: var(--_keyboard, 0px);
    gap: 0.5em;
    margin: 1em -1em -1em;
    padding: 0.625em 1em;
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
    border-radius: 0 0 var(--_radius) var(--_radius);
  }
  /* Where the window is low, or what is in it enlarged, the bar would hide too much. */
  @media (max-height: 25em) {
    .bar {
      position: static;
    }
  }
  @container (min-width: 34em) {
    .cards {
      gap: 0.75em;
    }
    .actions > :not(.back) {
      flex: none;
    }
    .actions > .main {
      flex: 0 1 16em;
    }
    .bar {
      margin: 1.25em -1.75em -1.75em;
      padding-inline: 1.75em;
    }
  }
  @container (min-width: 52em) {
    .bar {
      position: static;
      margin: 1.25em 0 0;
      padding: 0;
      border: 0;
    }
  }
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    margin-block-start: 0.75em;
  }
  .card {
    position: relative;
    display: block;
    padding: 0.875em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
  }
  .card:hover {
    border-color: var(--_edge);
  }
  .card:has(:checked) {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
    background: var(--_tint);
  }
  .card:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .card input {
    outline: none;
  }
  [type='radio'],
  [type='checkbox'] {
    accent-color: var(--_accent);
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    flex: none;
  }
  .row {
    display: flex;
    gap: 0.25em 0.75em;
    justify-content: space-between;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .price {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .badge {
    flex: none;
    padding: 0.125em 0.625em;
    border-radius: 1em;
    background: var(--_caution-tint);
    color: var(--_caution);
    border: 1px solid currentColor;
    font-size: 0.75em;
    font-weight: 700;
    letter-spacing: 0.06em;
  }
  .error {
    position: relative;
    padding-inline-start: 1.625em;
    color: var(--_danger);
    font-size: 0.875em;
    margin-block-start: 0.375em;
  }
  .error::before {
    content: '!';
    content: '!' / '';
    position: absolute;
    inset-block-start: 0.1em;
    inset-inline-start: 0;
    inline-size: 1.25em;
    block-size: 1.25em;
    border-radius: 50%;
    background: var(--_danger);
    color: var(--_surface);
    font-weight: 700;
    line-height: 1.25;
    text-align: center;
  }
  .skeleton {
    display: inline-block;
    border-radius: 0.375em;
    background: var(--_line);
    min-inline-size: 6em;
  }
`;
