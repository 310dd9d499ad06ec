import { css } from 'lit';

/** Styles of the lists of what is covered and what is not. */
export const lists = css`
  .ticks li,
  .crosses li {
    position: relative;
    padding-inline-start: 1.5em;
  }
  .ticks li::before,
  .crosses li::before {
    position: absolute;
    inset-inline-start: 0.125em;
    content: '✓';
    content: '✓' / '';
    color: var(--_accent);
    font-weight: 700;
  }
  .crosses li::before {
    content: '–';
    content: '–' / '';
    color: var(--_quiet);
  }
`;
