import { css, html } from 'lit';

/** Styles of the offer. */
export const offerStyles = css`
  .offer {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1em;
    align-items: center;
    padding: 0.875em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .text {
    flex: 1 1 12em;
  }
  svg {
    flex: none;
    inline-size: 2em;
    block-size: 2em;
    color: var(--_accent);
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .is-selected {
    border-color: var(--_accent);
    background: var(--_tint);
  }
`;

/** The sign beside the offer. */
export const shield = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" aria-hidden="true">
  <path d="M12 2.75l7.500 3v5.500c0 5-3.300 8.500-7.500 10-4.200-1.500-7.500-5-7.500-10v-5.500z" />
  <path d="M8.750 12l2.250 2.250 4.250-4.500" />
</svg>`;
