import type { Plugin } from 'vite';

/**
 * Leaves out what the first step would carry for nothing: indentation in templates, Vite's preloader, and Lit's
 * decorators for what our properties are not (standard ones, accessors); and what pdf.js would load by itself.
 */
export function leanOutput(): Plugin {
  return {
    name: 'cover-lean-output',
    enforce: 'pre',
    // Vite wraps each lazy import for style sheets to preload; ours have none.
    load(id) {
      if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
      return id.endsWith('/@lit/reactive-element/decorators/property.js') ? propertyDecorator : undefined;
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

/** Lit's own for legacy decorators on plain fields, the only kind there is here (house page, D6). */
const propertyDecorator =
  'export const property = (options) => (prototype, name) => { prototype.constructor.createProperty(name, options); };';

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
