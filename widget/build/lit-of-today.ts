import type { Plugin } from 'vite';

const styleSheets = '\0lit-style-sheets';

/**
 * Lit's style sheets without what it has for browsers that cannot share one between elements (`adoptedStyleSheets`).
 * Those cannot read our script either: it is ES2022 with static blocks, which came later or together to every browser.
 */
export const litStyleSheets = `
export const supportsAdoptingStyleSheets = true;
export class CSSResult {
  _$cssResult$ = true;
  constructor(cssText) {
    this.cssText = cssText;
  }
  get styleSheet() {
    if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.sheet;
  }
  toString() {
    return this.cssText;
  }
}
export const unsafeCSS = (value) => new CSSResult(String(value));
export const css = (strings, ...values) => new CSSResult(String.raw({ raw: strings }, ...values));
export const adoptStyles = (root, styles) => {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet ?? style);
};
export const getCompatibleStyle = (style) => style;
`;

/** What a compiled decorator of a field calls; the bundler's own is for methods, classes and `Reflect.decorate` too. */
const decorateField =
  'export default (decorators, owner, name) => decorators.forEach((decorate) => decorate(owner, name));';

/** What each file of Lit leaves on the page, of which another Lit that is under development there would warn. */
const versionMark = /\(\w+\.(?:reactiveElement|litHtml|litElement)Versions\?\?=\[\]\)\.push\("[^"]+"\)/;

/** What a page may have for its own Lit, to replace parts of it: in old browsers, or for what a server has rendered. */
const pageHooks = /\w+\.\w+PolyfillSupport\b(?!\?)|\w+\.\w+HydrateSupport\?\.\([^)]*\)/g;

/** Lit without the mark of its version and out of reach of the page; as long as it was, so that every source map stays true. */
export const unmarkedLit: Plugin = {
  name: 'cover-unmarked-lit',
  apply: 'build',
  transform: {
    filter: { id: /[\\/](?:reactive-element|lit-html|lit-element)\.js$/ },
    handler(code, id) {
      if (!versionMark.test(code)) throw new Error(`${id} leaves no mark of its version.`);
      if (code.search(pageHooks) < 0) throw new Error(`${id} asks the page for nothing.`);
      const nothing = (text: string) => 'void 0'.padEnd(text.length);
      return { code: code.replace(versionMark, nothing).replaceAll(pageHooks, nothing), map: null };
    },
  },
};

/** Lit and its decorators for the browsers that read our script; some 510 bytes less in the first file. */
export const litOfToday: Plugin = {
  name: 'cover-lit-of-today',
  apply: 'build',
  enforce: 'pre',
  resolveId: { filter: { id: /^\.\/css-tag\.js$/ }, handler: () => styleSheets },
  load: { filter: { id: /lit-style-sheets$/ }, handler: () => ({ code: litStyleSheets, moduleSideEffects: false }) },
  transform: {
    filter: { id: /oxc-project.*\/decorate\.js$/ },
    handler: () => ({ code: decorateField, map: null }),
  },
};
