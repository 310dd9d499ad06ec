import { css } from 'lit';

/** Styles of a link that is handed on. */
export const linkStyles = css`
  :host {
    display: block;
    margin-block-start: 1.75em;
  }
  .title {
    font-weight: 650;
    margin-block-end: 0.375em;
  }
  .error {
    margin-block-start: 0.75em;
  }
  svg {
    display: block;
    inline-size: min(100%, 13em);
    block-size: auto;
    margin-block: 0.75em;
    border-radius: calc(var(--_radius) * 0.5);
  }
  p + label,
  p + p {
    margin-block-start: 0.625em;
  }
  .actions + p {
    margin-block-start: 0.75em;
  }
  .plain {
    margin-inline-start: -0.5em;
    text-align: start;
  }
`;
