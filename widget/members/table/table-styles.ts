import { css } from 'lit';

/** The members as a table, and as cards where there is no room for one. */
export const tableStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    --row: 3.25em;
  }
  .scroll {
    /* Contains the hidden error messages of invalid cells, which would widen the page. */
    position: relative;
    overflow: auto;
    max-block-size: min(26em, 70vh);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overscroll-behavior: contain;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    inline-size: 100%;
  }
  th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: 0.5em;
    background: var(--_raised);
    border-block-end: 1px solid var(--_line);
    font-size: 0.875em;
    text-align: start;
    white-space: nowrap;
  }
  tr.member {
    block-size: var(--row);
  }
  td {
    padding: 0.125em;
  }
  tr.gap td {
    padding: 0;
  }
  .input {
    min-inline-size: 9em;
    min-block-size: 2.75em;
    padding: 0.25em 0.5em;
  }
  .number button {
    min-block-size: 2.75em;
    min-inline-size: 3.5em;
    padding: 0 0.25em;
    font-variant-numeric: tabular-nums;
  }
  .remove button {
    min-block-size: 2.75em;
    min-inline-size: 2.75em;
    padding: 0;
  }
  .wrong-count {
    color: var(--_danger);
    font-size: 0.875em;
  }
  @container (min-width: 34em) {
    .wrong-count {
      display: none;
    }
  }
  /* On a phone each member is a card: no scrolling sideways. All cards are of one height. */
  @container (max-width: 33.99em) {
    table,
    tbody,
    td {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .scroll {
      max-block-size: 75vh;
    }
    tr.member {
      display: grid;
      grid-template-columns: 1fr auto;
      block-size: auto;
      padding: 0.5em 0.75em 0.75em;
      border-block-end: 1px solid var(--_line);
    }
    .member td.field {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: minmax(5.5em, 1fr) 2fr;
      gap: 0.5em;
      align-items: center;
      margin: 0;
      padding: 0.125em 0;
    }
    td.field::before {
      content: attr(data-label);
      font-size: 0.875em;
      color: var(--_quiet);
      overflow-wrap: anywhere;
    }
    .number button {
      min-inline-size: 2.75em;
      padding: 0;
      justify-content: start;
      text-align: start;
    }
    .number,
    .remove {
      padding: 0;
    }
    .remove {
      grid-row: 1;
      grid-column: 2;
    }
    .input {
      min-inline-size: 0;
      inline-size: 100%;
    }
  }
`;
