import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin } from 'vite';

/** Writes style sheets without their spaces. Templates keep theirs: compressed, they weigh nothing. */
export const smallStyleSheets: Plugin = {
  name: 'cover-small-style-sheets',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { code: 'css`', id: /[\\/]widget[\\/].*\.ts$/ },
    async handler(code, id) {
      const small = await minifyHTMLLiterals(code, { fileName: id, html: false });
      return small ? { code: small.code, map: small.map?.toString() ?? null } : undefined;
    },
  },
};
