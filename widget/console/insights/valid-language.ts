// The chart library asks for numbers in the browser's language as it is loaded, and fails whole where that is no language
// tag: browsers without a desktop name the locale of their system, `en-US@posix`. On this page, which is ours alone, such
// a browser says English. Imported before the library.

try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
}
