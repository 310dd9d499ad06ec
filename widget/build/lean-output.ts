import type { Plugin } from 'vite';

/** Leaves out what the first step would carry for nothing: indentation in templates, and Vite's preloader; and what pdf.js would load by itself. */
export function leanOutput(): Plugin {
  return {
    name: 'cover-lean-output',
    enforce: 'pre',
    // Vite wraps each lazy import for style sheets to preload; ours have none.
    load(id) {
      return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined;
    },
    transform(code, id) {
      if (id.includes('/widget/')) return { code: withoutIndentation(code), map: null };
      // pdf.js would load workers and WebAssembly fallbacks; here it never may (contract, section 2).
      if (id.includes('/pdfjs-dist/'))
        return { code: code.replaceAll(/\bimport\((?=\s)/g, 'Promise.reject('), map: null };
      return undefined;
    },
  };
}

/** Line ends stay, since outside templates they can mean something; inside style sheets they go as well. */
function withoutIndentation(code: string): string {
  return code.replaceAll(/\n\s+/g, '\n').replaceAll(/css`[^`]*`/g, tighten);
}

function tighten(sheet: string): string {
  return sheet
    .replaceAll(/\/\*[^*]*\*\//g, '')
    .replaceAll(/([;{},])\n/g, '$1')
    .replaceAll(/([:,]) /g, '$1')
    .replaceAll(/ \{/g, '{')
    .replaceAll(/;\}/g, '}')
    .replaceAll(/([ :(,-])0\.(?=\d)/g, '$1.');
}
