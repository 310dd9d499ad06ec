import { css } from 'lit';

/** Styles of the verification step. */
export const verificationStyles = css`
  video {
    display: block;
    inline-size: 100%;
    max-block-size: 22em;
    margin-block-start: 1em;
    border-radius: var(--_radius);
    background: #000;
  }
  slot + p,
  .actions + p {
    margin-block-start: 0.75em;
  }
  .what {
    overflow-wrap: anywhere;
  }
  .file {
    position: relative;
    overflow: hidden;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 3em;
  }
  .file:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .camera {
    display: none;
  }
  @media (pointer: coarse) {
    .camera {
      display: inline-flex;
    }
  }
  progress {
    inline-size: 100%;
    block-size: 0.75em;
    margin-block-start: 1em;
    accent-color: var(--_accent);
  }
`;
