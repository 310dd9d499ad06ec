import type { Plugin } from 'vite';

const decorators = '\0legacy-decorators';

/**
 * Lit's decorators for fields under `experimentalDecorators`, which is all that our sources use: those of Lit carry the
 * standard ones as well, and weigh 230 bytes more in the first file.
 */
export const legacyDecorators: Plugin = {
  name: 'cover-legacy-decorators',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id) => (id === 'lit/decorators.js' ? decorators : undefined),
  load: (id) =>
    id === decorators
      ? `export const property = (options) => (owner, name) => owner.constructor.createProperty(name, options);
export const state = () => property({ state: true, attribute: false });
`
      : undefined,
};
