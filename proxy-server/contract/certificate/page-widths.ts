/** The widths in which a page is drawn, in dots: small lines, phones of twice the density, zoomed in and printed. */
export const pageWidths = [480, 960, 1920] as const;
