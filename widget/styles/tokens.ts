import { css } from 'lit';

/**
 * Styles of the public elements' hosts: the page's styles are reset, and the theme is passed down as custom properties.
 * A page sets the theme with any of these, on the element or an ancestor.
 *
 * @cssprop --cover-surface - Background.
 * @cssprop --cover-raised - Background of what stands out from it, such as the summary.
 * @cssprop --cover-text - Text.
 * @cssprop --cover-text-quiet - Text of less weight: help, hints, captions.
 * @cssprop --cover-line - Lines that divide.
 * @cssprop --cover-edge - Edges of inputs and cards.
 * @cssprop --cover-accent - The button that goes on; links, edges of what is chosen and the focus ring are a shade of it
 *   that can be read on the surface.
 * @cssprop --cover-on-accent - Text on the accent colour; black or white, as it can be read, unless it is set.
 * @cssprop --cover-tint - Background of what is chosen; a little of the accent unless it is set.
 * @cssprop --cover-danger - Text and edges of errors.
 * @cssprop --cover-danger-tint - Background of errors.
 * @cssprop --cover-caution - Text and edges of warnings, such as the mark of a test policy.
 * @cssprop --cover-caution-tint - Background of warnings.
 * @cssprop --cover-font - Font family.
 * @cssprop --cover-font-size - Size of the text, from which every other size is taken.
 * @cssprop --cover-radius - Radius of corners.
 * @cssprop --cover-sticky-offset - Distance that the summary keeps from the top of the window, below a sticky header.
 */
export const tokens = css`
  :host {
    all: initial !important;
    display: block !important;
    box-sizing: border-box !important;
    inline-size: 100% !important;
    color: var(--_text) !important;
    font: var(--cover-font-size, 1em) / 1.5 var(--cover-font, system-ui, sans-serif) !important;
    -webkit-text-size-adjust: 100% !important;
    color-scheme: light !important;
    --_surface: var(--cover-surface, #fff);
    --_raised: var(--cover-raised, #f6f8f7);
    --_text: var(--cover-text, #17211d);
    --_quiet: var(--cover-text-quiet, #54625c);
    --_line: var(--cover-line, #dde4e0);
    --_edge: var(--cover-edge, #7d8b85);
    --_fill: var(--cover-accent, #0b6b4f);
    --_accent: var(--_fill);
    --_on-accent: var(--cover-on-accent, #fff);
    --_tint: var(--cover-tint, #edf6f2);
    --_danger: var(--cover-danger, #b3261e);
    --_danger-tint: var(--cover-danger-tint, #fdf0ee);
    --_caution: var(--cover-caution, #7a5300);
    --_caution-tint: var(--cover-caution-tint, #fff6df);
    --_radius: var(--cover-radius, 0.75em);
  }
  :host([hidden]) {
    display: none !important;
  }
  /* Browsers that do not know these show the light theme, native controls too, and the accent as it is given. */
  @supports (color: light-dark(red, oklch(from red l c h))) {
    :host {
      --_surface: var(--cover-surface, light-dark(#fff, #131917));
      --_raised: var(--cover-raised, light-dark(#f6f8f7, #1b2320));
      --_text: var(--cover-text, light-dark(#17211d, #eef3f0));
      --_quiet: var(--cover-text-quiet, light-dark(#54625c, #aab7b1));
      --_line: var(--cover-line, light-dark(#dde4e0, #33403b));
      --_edge: var(--cover-edge, light-dark(#7d8b85, #7b8a83));
      --_fill: var(--cover-accent, light-dark(#0b6b4f, #63cfa6));
      --_danger: var(--cover-danger, light-dark(#b3261e, #ffb3a8));
      --_danger-tint: var(--cover-danger-tint, light-dark(#fdf0ee, #3a1d1a));
      --_caution: var(--cover-caution, light-dark(#7a5300, #f3c969));
      --_caution-tint: var(--cover-caution-tint, light-dark(#fff6df, #33290f));
      /* From whatever accent a page gives: text and edges dark or light enough for the surface, and black or white on the
         accent by its luminance (y). */
      --_accent: light-dark(oklch(from var(--_fill) min(l, 0.48) c h), oklch(from var(--_fill) max(l, 0.78) c h));
      --_on-accent: var(--cover-on-accent, color(from var(--_fill) xyz calc((0.18 - y) * 1e6) calc((0.18 - y) * 1e6) calc((0.18 - y) * 1e6)));
      --_tint: var(--cover-tint, color-mix(in srgb, var(--_surface), var(--_accent) 7%));
    }
    /* The page's own, which is light unless it says otherwise. */
    :host(:not([theme='light'])) {
      color-scheme: inherit !important;
    }
    :host([theme='dark']) {
      color-scheme: dark !important;
    }
  }
`;
