import { css } from 'lit';

/** How questions look: label, help, what is typed into, and what is wrong with it. */
export const fields = css`
  .field + .field {
    margin-block-start: 1.125em;
  }
  label,
  legend {
    display: block;
    padding: 0;
    font-weight: 600;
    margin-block-end: 0.25em;
  }
  .help {
    margin-block-start: 0.375em;
    color: var(--_quiet);
    font-size: 0.875em;
  }
  .input {
    font: inherit;
    color: inherit;
    inline-size: 100%;
    min-block-size: 2.875em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    scroll-margin-block: 1em 7em;
    transition: border-color 0.15s;
  }
  .input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .input.digits {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
  }
  .with-sign {
    position: relative;
  }
  .with-sign span {
    position: absolute;
    inset-inline-start: 0.75em;
    inset-block-start: 0.6em;
    color: var(--_quiet);
  }
  .with-sign .input {
    padding-inline-start: 2em;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .choices label {
    display: flex;
    gap: 0.5em;
    align-items: center;
    margin: 0;
    font-weight: 400;
    min-block-size: 2.875em;
    padding: 0.375em 0.875em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.75);
    cursor: pointer;
  }
  .choices label:has(:checked) {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .choices input {
    margin: 0;
  }
  .error {
    display: flex;
    gap: 0.375em;
  }
  .error::before {
    content: '!';
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.1em;
    border-radius: 50%;
    background: var(--_danger);
    color: var(--_surface);
    font-weight: 700;
    line-height: 1.25;
    text-align: center;
  }
`;
