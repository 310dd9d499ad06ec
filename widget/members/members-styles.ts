import { css } from 'lit';

/** Styles of the members editor. */
export const membersStyles = css`
  :host {
    display: block;
  }
  .count {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
    margin-block-end: 0.75em;
  }
  progress {
    flex: 1 1 8em;
    accent-color: var(--_accent);
  }
  .sources,
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-end: 0.75em;
  }
  .ways .button:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .paste textarea {
    resize: vertical;
    margin-block: 0.375em 0.75em;
  }
  .error {
    color: var(--_danger);
    margin-block-end: 0.75em;
  }
  .wrong,
  .notice {
    margin-block-end: 0.75em;
    padding: 0.875em 1em;
    border-radius: var(--_radius);
    background: var(--_caution-tint);
    border: 1px solid var(--_caution);
  }
  .wrong ul {
    max-block-size: 12em;
    overflow: auto;
    margin-block: 0.375em;
  }
  .wrong .plain {
    padding: 0.125em 0;
    min-block-size: 2em;
    text-align: start;
    font-weight: 400;
    color: inherit;
    text-decoration: underline;
  }
  .check {
    display: flex;
    gap: 0.5em;
    align-items: center;
    font-weight: 400;
    margin: 0;
  }
  .notice .actions {
    margin-block-start: 0.5em;
  }
`;

/** Styles of a panel with several fields, in columns when it is wide enough. */
export const panelStyles = css`
  :host {
    display: block;
    padding: 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .grid {
    display: grid;
    gap: 1em;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
    margin-block: 0.75em 1em;
  }
  .row {
    display: flex;
    gap: 0.75em;
  }
`;
