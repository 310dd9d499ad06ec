import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin } from 'vite';

/** Each line break of a template with what indents it: one space, which draws the same. */
const lineBreaks = / *\n */g;

/** Writes style sheets without their spaces, and templates without their indentation. */
export const smallLiterals: Plugin = {
  name: 'cover-small-literals',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { code: /css`|html`|svg`/, id: /[\\/]widget[\\/].*\.ts$/ },
    async handler(code, id) {
      const small = await minifyHTMLLiterals(code, { fileName: id, html: (text) => text.replace(lineBreaks, ' ') });
      return small ? { code: small.code, map: small.map?.toString() ?? null } : undefined;
    },
  },
};
