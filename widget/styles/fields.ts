import { css } from 'lit';

/** Styles of fields: label, help, input and error. */
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
  legend + .help {
    margin-block: 0 0.5em;
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
    transition: border-color 0.15s;
  }
  /* An iPhone zooms the page into an input whose letters are smaller. */
  @media (pointer: coarse) {
    .input {
      font-size: max(1em, 16px);
    }
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
  /* Amounts are written from left to right in every language. */
  .with-sign {
    position: relative;
    direction: ltr;
  }
  .with-sign span {
    position: absolute;
    inset-inline-start: 0.75em;
    inset-block-start: 0.6875em;
    color: var(--_quiet);
  }
  .with-sign .input {
    padding-inline-start: 2em;
  }
  .combobox {
    position: relative;
  }
  .combobox .input {
    padding-inline-end: 2.25em;
    text-overflow: ellipsis;
  }
  .arrow {
    position: absolute;
    inset-inline-end: 0.9em;
    inset-block-start: 1.15em;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-inline-end: 2px solid var(--_quiet);
    border-block-end: 2px solid var(--_quiet);
    transform: rotate(45deg);
    pointer-events: none;
  }
  .popup {
    position: absolute;
    z-index: 3;
    inset-inline: 0;
    inset-block-start: calc(100% + 0.25em);
    max-block-size: 15em;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 18%);
  }
  [role='option'] {
    padding: 0.5em 0.75em;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  [role='option']:hover {
    background: var(--_raised);
  }
  [role='option'].is-active {
    background: var(--_tint);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  [role='option'][aria-selected='true'] {
    font-weight: 650;
  }
  .status {
    padding: 0.5em 0.75em;
    font-size: 0.875em;
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
`;
