/** The paths that a browser calls before anything is bought: apart, since the widget's first file carries them. */
export const openingPaths = { catalogue: '/v1/catalogue', quotes: '/v1/quotes' } as const;
