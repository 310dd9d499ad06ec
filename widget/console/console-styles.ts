import { css } from 'lit';

/** Styles of the page. */
export const pageSheet = css`
  body {
    margin: 0;
  }
`;

/** Styles of the views' dialogs. */
export const dialogs = css`
  dialog {
    max-inline-size: min(28em, calc(100% - 2em));
    padding: 1.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(10 20 16 / 55%);
  }
`;

/** Styles of buttons of which one is chosen, with counts. */
export const choices = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .choices button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .count {
    min-inline-size: 1.25em;
    padding: 0 0.375em;
    border-radius: 1em;
    background: var(--_raised);
    border: 1px solid var(--_line);
    font-size: 0.875em;
    text-align: center;
  }
  .count.waits {
    background: var(--_danger-tint);
    color: var(--_danger);
    border-color: currentColor;
    font-weight: 600;
  }
`;

/** Styles shared by the views: tables, facts, states, notices. */
export const views = css`
  :host {
    display: block;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: flex-end;
    margin-block: 0.75em 1em;
  }
  .tools label {
    font-size: 0.875em;
  }
  .tools .input {
    inline-size: auto;
    min-inline-size: 10em;
    max-inline-size: 100%;
  }
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.625em 0.75em;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--_line);
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  thead th {
    font-size: 0.8125em;
    color: var(--_quiet);
    white-space: nowrap;
    padding-inline: calc(0.75em / 0.8125);
  }
  tbody th {
    font-weight: 600;
  }
  tbody tr[aria-current='true'] > * {
    background: var(--_tint);
  }
  .number {
    text-align: end;
  }
  .one-line {
    white-space: nowrap;
  }
  .beneath {
    display: block;
    font-weight: 400;
    font-size: 0.875em;
    color: var(--_quiet);
  }
  .wide {
    display: none;
  }
  .state {
    display: inline-block;
    padding: 0.0625em 0.625em;
    border-radius: 1em;
    border: 1px solid var(--_line);
    background: var(--_raised);
    font-size: 0.875em;
  }
  .state.needs-attention,
  .state.declined {
    background: var(--_danger-tint);
    color: var(--_danger);
    border-color: currentColor;
    font-weight: 600;
  }
  .state.active {
    background: var(--_tint);
    color: var(--_accent);
    border-color: currentColor;
  }
  .notice {
    padding: 0.875em 1em;
    margin-block: 0.75em;
    border-radius: var(--_radius);
    border-inline-start: 4px solid var(--_danger);
    background: var(--_danger-tint);
  }
  .empty {
    padding: 2em 1em;
    text-align: center;
    color: var(--_quiet);
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
  }
  .facts {
    margin-block: 1em;
  }
  .facts dt {
    color: var(--_quiet);
  }
  .facts dd {
    overflow-wrap: anywhere;
    margin-block-end: 0.5em;
  }
  @container (min-width: 22em) {
    .facts {
      display: grid;
      grid-template-columns: minmax(5em, 8em) minmax(0, 1fr);
      gap: 0.375em 1em;
    }
    .facts dd {
      margin: 0;
    }
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: center;
    margin-block-start: 1em;
  }
  @container (min-width: 44em) {
    .wide {
      display: table-cell;
    }
    .beneath.narrow {
      display: none;
    }
  }
`;
