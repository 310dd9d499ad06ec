import type { Plugin } from 'vite';

const emptyModule = '\0without-node';

/**
 * Leaves out the module of Mediabunny that reads files in Node. Its package says so too, but then the bundler puts code
 * for CommonJS in its place, which every page would load.
 */
export const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './node.js' && importer?.includes('/mediabunny/') ? emptyModule : undefined,
  load: (id) => (id === emptyModule ? 'export {};' : undefined),
};
