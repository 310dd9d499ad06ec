import { css } from 'lit';

/** Styles of the checkout: header, step, and the summary below or beside it. */
export const frame = css`
  :host([mode='dialog']) {
    display: contents !important;
  }
  .frame {
    container-type: inline-size;
    inline-size: 100%;
    background: var(--_surface);
    color: var(--_text);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    scroll-margin-block-start: var(--cover-sticky-offset, 0.5em);
    overflow-wrap: break-word;
  }
  /* The height that a page can reserve, so that nothing shifts while the first step is loading. */
  .is-first > .inside {
    min-block-size: calc(34em - 2px);
  }
  .inside {
    padding: 1em;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    row-gap: 0.75em;
    max-inline-size: 64em;
    margin-inline: auto;
    grid-template-rows: auto 1fr;
  }
  header {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0.5em;
    min-block-size: 1.875em;
    grid-column: 1 / -1;
  }
  /* Two lines of it leave the header as high as it was before the catalogue came. */
  .name {
    flex: 1;
    font-size: 0.8125em;
    line-height: 1.15;
  }
  .badge {
    margin-inline-start: auto;
  }
  /* The bar has the price. */
  .has-bar > cover-summary {
    display: none;
  }
  .body {
    display: flex;
    flex-direction: column;
  }
  .step {
    display: block;
    flex: auto;
    min-inline-size: 0;
  }
  @container (min-width: 34em) {
    .inside {
      padding: 1.75em;
    }
  }
  @container (min-width: 52em) {
    .inside.has-summary {
      grid-template-columns: minmax(0, 1fr) 17em;
      column-gap: 2.5em;
    }
    .has-bar > cover-summary {
      display: block;
    }
  }
  .other-order {
    margin-block-start: 2em;
  }
  dialog {
    border: 0;
    padding: 0;
    margin: auto;
    inline-size: min(100% - 1em, 60em);
    max-block-size: calc(100% - 1em);
    border-radius: calc(var(--_radius) * 1.25);
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block-start: 3em;
  }
  dialog::backdrop {
    background: rgb(10 20 16 / 55%);
  }
  dialog .frame {
    border: 0;
  }
  .top {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    justify-content: flex-end;
    background: var(--_surface);
  }
`;
